import type { Command } from '../../events/commands.ts';
import type { FollowUpView, IncidentView } from '../../events/incident-view.ts';
import type { OfIncident } from './moves.ts';
import { answerOf } from './rule-for.ts';
import { toldTransaction } from './told-transaction.ts';
import type { Walker } from './walker.ts';

const from = <T>(all: readonly T[], pick: number): T | undefined => all[pick % all.length];

/** Mostly one of those that are open. */
export const pickOf = (all: FollowUpView[], which: number) =>
  which % 5 === 0
    ? from(all, which / 5)
    : from(
        all.filter(({ state }) => state === 'open'),
        which,
      );

const reason = 'because it is so';

/** What is posted to an incident to do this, where there is anything to do it to. */
export function commandsOf(walker: Walker, move: OfIncident, view: IncidentView): Command[] {
  switch (move.does) {
    case 'answer': {
      const asked = pickOf(view.followUps, move.which);
      const answer = answerOf(move.said, walker.durable.now);
      return asked === undefined ? [] : [{ type: 'record-answer', followUpId: asked.followUpId, ...answer }];
    }
    case 'waive': {
      const asked = pickOf(view.followUps, move.which);
      return asked === undefined ? [] : [{ type: 'waive', followUpId: asked.followUpId, reason }];
    }
    case 'triage':
      return [{ type: 'record-triage', verdict: move.verdict, note: reason }];
    case 'find-out': {
      const { activation, cause } = move;
      return [
        ...(activation === undefined ? [] : [{ type: 'record-activation', activation } as const]),
        ...(cause === undefined ? [] : [{ type: 'record-cause', cause } as const]),
      ];
    }
    case 'ask':
      return [{ type: 'ask', ask: move.ask, reason }];
    case 'tell-police':
      return [{ type: 'record-police-report', caseNumber: 'C-1' }];
    case 'add-transactions':
      return [
        {
          type: 'add-transactions',
          transactions: move.transactions.map((one) => toldTransaction(walker.durable.now, one)),
        },
      ];
    case 'judge':
      return [{ type: move.accepts ? 'accept-evidence' : 'reject-evidence', evidenceType: move.type }];
    case 'notice': {
      const held = from(view.notices.filter(({ state }) => state === 'held'), move.which); // prettier-ignore
      const noticeId = (held ?? from(view.notices, move.which))?.noticeId;
      return noticeId === undefined ? [] : [{ type: move.releases ? 'release-notice' : 'cancel-notice', noticeId }];
    }
    case 'replace': {
      const [dataBackedUp, rest] = [move.complete, true];
      const checklist = { dataBackedUp, sameMerchantNumber: rest, sameTerminalNumber: rest, configured: rest, integrated: rest, secured: rest, recertified: rest }; // prettier-ignore
      return [{ type: 'record-replacement', serial: move.serial, checklist }];
    }
    case 'decide-freeze':
      return [{ type: 'decide-freeze', decision: move.decision, reason }];
    case 'recover':
      return [{ type: 'record-recovery', amount: { amount: move.amount, currency: view.recovered.currency } }];
    case 'inspect':
      return [{ type: 'release-quarantine', inspection: { sealsIntact: move.sound, serialMatches: true, photographs: [] } }]; // prettier-ignore
    case 'appeal':
      return [{ type: 'file-appeal', grounds: reason, documents: [] }];
    case 'note':
      return [{ type: 'add-note', text: reason }];
    case 'question':
      return [
        { type: 'record-question', from: 'customer', text: reason },
        ...view.questions.map(({ questionId }) => ({ type: 'answer-question', questionId, text: reason }) as const),
      ];
    case 'withdraw':
      return [{ type: 'withdraw', reason }];
    case 'close':
      return [{ type: 'close', outcome: 'given-up' }];
    case 'reopen':
      return [{ type: 'reopen', reason }];
    case 'identify':
      return [{ type: 'identify', terminalSerial: view.terminalSerial ?? 'SN-1' }];
    case 'deadline': {
      const { deadline, applies } = move;
      return [{ type: 'record-deadline', deadline, state: applies ? 'met' : 'not-applicable', note: reason }];
    }
    case 'upload':
    case 'add-statement':
    case 'bounce':
      return [];
  }
}
