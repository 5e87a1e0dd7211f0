import type { Command } from '../../events/commands.ts';
import type { IncidentView } from '../../events/incident-view.ts';
import type { Model } from './model.ts';
import type { Walker } from './walker.ts';

/** How the contract has a command answered in this state; undefined where the walk cannot tell. */
export function expectation(
  walker: Walker,
  model: Model,
  command: Command,
  view: IncidentView,
): 200 | 404 | 409 | 422 | undefined {
  // prettier-ignore
  const { followUps, evidence, notices, status } = view;
  const isOpen = status === 'open';
  switch (command.type) {
    case 'record-answer': {
      const asked = followUps.find(({ followUpId }) => followUpId === command.followUpId);
      if (!isOpen || asked?.state !== 'open') return 409;
      return asked.party === 'provider' ? 200 : undefined;
    }
    case 'waive': {
      const asked = followUps.find(({ followUpId }) => followUpId === command.followUpId);
      return isOpen && asked?.state === 'open' && asked.ask !== 'review' ? 200 : 409;
    }
    case 'accept-evidence':
    case 'reject-evidence': {
      const state = evidence.find(({ type }) => type === command.evidenceType)?.state;
      return isOpen && state === 'received' ? 200 : 409;
    }
    case 'release-notice':
    case 'cancel-notice':
      return isOpen && notices.find(({ noticeId }) => noticeId === command.noticeId)?.state === 'held' ? 200 : 409;
    case 'close': {
      const owed = followUps.some(({ state, party }) => state === 'open' && party !== 'operator');
      return !isOpen || owed || model.undecided.length > 0 ? 409 : 200;
    }
    case 'withdraw':
      return isOpen && !model.withdrawing ? 200 : 409;
    case 'reopen':
      return isOpen || walker.openFor(model.serial) !== undefined ? 409 : 200;
    case 'add-note':
      return 200;
    case 'record-triage':
    case 'record-activation':
    case 'record-cause':
      return isOpen ? 200 : 409;
    case 'add-transactions': {
      const { transactions = [] } = command;
      const first = model.transactions[0]?.transaction ?? transactions[0];
      return transactions.some(({ amount }) => amount.currency !== first?.amount.currency) ? 422 : 200;
    }
    case 'decide-freeze':
      return isOpen && model.asked('freeze-account').some(({ settled }) => settled !== 'refused') ? undefined : 409;
    case 'file-appeal':
      return isOpen && model.kind === 'terminal-blocked' ? undefined : 409;
    case 'ask':
      return isOpen && command.ask !== 'unfreeze-account' ? undefined : 409;
    case 'record-police-report':
    case 'record-recovery':
    case 'record-replacement':
    case 'release-quarantine':
    case 'identify':
    case 'record-deadline':
      return undefined;
    case 'record-question':
      return 200;
    case 'answer-question':
      return view.questions.find(({ questionId }) => questionId === command.questionId)?.answeredAt === null
        ? 200
        : 409;
  }
}
