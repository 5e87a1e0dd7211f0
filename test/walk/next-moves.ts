import type { IncidentView } from '../../events/incident-view.ts';
import type { OfIncident } from './moves.ts';

/** What would bring an incident further: whoever owes something does it. */
export function nextMoves(
  view: IncidentView,
  { incident, by, which }: { incident: number; by: 0 | 1; which: number },
): OfIncident[] {
  // prettier-ignore
  const about = { incident, by };
  const open = view.followUps.filter(({ state }) => state === 'open');
  const asked = open[which % open.length];
  if (asked === undefined) return [{ ...about, does: 'reopen' }];
  const said = { outcome: which % 5 === 1 ? 'refused' : 'done', materials: [] } as const;
  const answered: OfIncident = { ...about, does: 'answer', how: 'phone', which: view.followUps.indexOf(asked) * 5, said: { ...said, materials: [] }, twice: false }; // prettier-ignore
  switch (asked.ask) {
    case 'supply-evidence':
    case 'supplementary-materials': {
      const wanted = view.evidence.filter(({ state }) => state !== 'accepted');
      const one = wanted[which % wanted.length];
      if (one === undefined) return [];
      const accepted: OfIncident = { ...about, does: 'judge', type: one.type, accepts: true };
      return one.state === 'received' ? [accepted] : [{ ...about, does: 'upload', type: one.type }, accepted];
    }
    case 'police-report':
      return [{ ...about, does: 'tell-police' }];
    case 'check-vouchers':
      return [{ ...about, does: 'triage', verdict: which % 2 === 0 ? 'normal' : 'fraud' }];
    case 'set-up-replacement':
      return [{ ...about, does: 'replace', complete: true, serial: which % 2 === 0 ? 'SN-7' : 'SN-8' }];
    case 'release-notice':
      return [{ ...about, does: 'notice', which, releases: which % 3 > 0 }];
    case 'identify':
      return [{ ...about, does: 'identify' }];
    case 'review':
      return view.freeze === 'none' || which % 4 === 0
        ? [{ ...about, does: 'close' }]
        : [{ ...about, does: 'decide-freeze', decision: which % 2 === 0 ? 'keep' : 'lift' }];
    case 'call-provider':
      return [{ ...about, does: 'waive', which: view.followUps.indexOf(asked) * 5 }];
    case 'appeal':
    case 'bank-unlock':
    case 'block-reason':
    case 'clean-device':
    case 'confirm-activation':
    case 'confirm-unlocked':
    case 'deregister':
    case 'dispute-transactions':
    case 'freeze-account':
    case 'recover-funds':
    case 'repair':
    case 'replace-terminal':
    case 'reverse-transaction':
    case 'security-checklist':
    case 'suspend-terminal':
    case 'unblock':
    case 'unfreeze-account':
    case 'update-contact':
    case 'verify-serial':
      return [answered];
  }
}
