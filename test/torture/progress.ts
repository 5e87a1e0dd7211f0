import type { Command } from '../../events/commands.ts';
import type { FollowUpView, IncidentView } from '../../events/incident-view.ts';
import { answerProvider } from './answer.ts';
import { actorOf, type Stage } from './open.ts';
import { registerTerminal } from './register.ts';
import { answering, look, tell } from './tell.ts';
import { upload } from './upload.ts';

/** Somebody does what an open incident owes, or what may be done with it besides. */
export async function goOn(stage: Stage, incidentId: string): Promise<void> {
  const found = await look(stage.scene, incidentId);
  if (found === undefined) return;
  const { view, etag } = found;
  const open = stage.lots.oneOf(view.followUps.filter(({ state }) => state === 'open'));
  if (open === undefined) return;
  if (open.party === 'provider') return answerProvider(stage, incidentId, open);
  if (open.ask === 'supply-evidence' || open.ask === 'supplementary-materials') return evidence(stage, view);
  const ifMatch = stage.lots.happens(0.2) ? { ifMatch: etag } : {};
  const mark = stage.scene.ledger.newMark();
  const { command, facts } = await deedFor(stage, view, open, mark);
  await tell(stage.scene, { incidentId, mark, command, facts, operator: stage.lots.upTo(2), ...ifMatch });
}

interface Deed {
  command: Command;
  facts: string[];
}

async function deedFor(stage: Stage, view: IncidentView, open: FollowUpView, mark: string): Promise<Deed> {
  const { lots, scene } = stage;
  const { followUpId } = open;
  const deeds: Partial<Record<FollowUpView['ask'], () => Deed | Promise<Deed>>> = {
    'police-report': () => ({
      command: { type: 'record-police-report', caseNumber: mark },
      facts: ['police-report.recorded'],
    }),
    'check-vouchers': () => ({
      command: { type: 'record-triage', verdict: lots.oneOf(['normal', 'fraud'] as const) ?? 'fraud', note: mark },
      facts: ['verdict.recorded'],
    }),
    'set-up-replacement': () => replacement(stage, view.terminalSerial ?? ''),
    'release-notice': () => {
      const held = view.notices.find(({ state }) => state === 'held');
      const type = lots.happens(0.7) ? 'release-notice' : 'cancel-notice';
      if (held !== undefined) return { command: { type, noticeId: held.noticeId }, facts: [] };
      return { command: { type: 'add-note', text: mark }, facts: ['note.added'] };
    },
    review: () => review(stage, view, mark),
    identify: async () => {
      const serial = view.terminalSerial ?? '';
      const actor = actorOf(scene, serial);
      if (actor !== undefined) await registerTerminal(scene, actor, serial);
      return { command: { type: 'identify', terminalSerial: serial }, facts: [] };
    },
  };
  const special = deeds[open.ask];
  if (special !== undefined) return special();
  return lots.happens(0.7)
    ? { command: { type: 'record-answer', followUpId, outcome: 'done', note: mark }, facts: answering }
    : { command: { type: 'waive', followUpId, reason: mark }, facts: ['follow-up.waived'] };
}

/** The freeze is decided, else the incident is closed. */
function review({ lots }: Stage, { freeze }: IncidentView, mark: string): Deed {
  if (freeze !== 'none' && lots.happens(0.7)) {
    const decision = lots.happens(0.6) ? 'lift' : 'keep';
    return {
      command: { type: 'decide-freeze', decision, reason: mark },
      facts: ['freeze.decided', 'freeze.lift-proposed'],
    };
  }
  return { command: { type: 'close', outcome: 'settled', note: mark }, facts: ['incident.closed'] };
}

function replacement({ scene, lots, newSerial }: Stage, old: string): Deed {
  const actor = actorOf(scene, old);
  const serial = actor === undefined ? 'R-1' : newSerial(actor);
  const checklist = {
    dataBackedUp: true,
    sameMerchantNumber: true,
    sameTerminalNumber: true,
    configured: true,
    integrated: true,
    secured: true,
    recertified: lots.happens(0.8),
  };
  return { command: { type: 'record-replacement', serial, checklist }, facts: [] };
}

/** What is asked is uploaded, what was received is judged. */
async function evidence(stage: Stage, { incidentId, evidence }: IncidentView): Promise<void> {
  const { scene, lots } = stage;
  const wanted = lots.oneOf(evidence.filter(({ state }) => state !== 'accepted'));
  if (wanted === undefined) return;
  const { type: evidenceType, state } = wanted;
  if (state !== 'received') return upload(stage, incidentId, evidenceType);
  const mark = scene.ledger.newMark();
  const accepts = lots.happens(0.85);
  const command = { type: accepts ? 'accept-evidence' : 'reject-evidence', evidenceType, reason: mark } as const;
  const facts = [accepts ? 'evidence.accepted' : 'evidence.rejected'];
  await tell(scene, { incidentId, mark, command, facts });
}
