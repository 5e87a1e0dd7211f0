import type { RecordFact } from '../events/facts/record.ts';
import type { Money } from '../events/money.ts';
import type { Incident, PostedTransaction } from './incident.ts';

export function evolveRecord(incident: Incident, event: Exclude<RecordFact, { type: `evidence.${string}` }>): Incident {
  switch (event.type) {
    case 'police-report.recorded': {
      const { caseNumber, station } = event.data;
      return { ...incident, policeReport: { caseNumber, station: station ?? null } };
    }
    case 'recovery.recorded':
      return { ...incident, recovered: sum(incident.recovered, event.data.amount) };
    case 'freeze.lift-proposed':
      return { ...incident, liftProposedBy: event.data.by };
    case 'freeze.decided':
      return {
        ...incident,
        freezeKept: incident.freezeKept || event.data.decision === 'keep',
        liftProposedBy: null,
      };
    case 'alarm.raised': {
      const { transactionId, breach, told } = event.data;
      const mark = (transaction: PostedTransaction) =>
        transaction.transactionId === transactionId
          ? { ...transaction, alarmed: transaction.alarmed || told !== true, breach }
          : transaction;
      return { ...incident, transactions: incident.transactions.map(mark) };
    }
    case 'replacement.recorded':
      return event.data.complete ? { ...incident, replacedBy: event.data.serial } : incident;
    case 'terminal.quarantined':
      return { ...incident, quarantine: 'held' };
    case 'terminal.inspected':
      return event.data.released ? { ...incident, quarantine: 'released' } : incident;
    case 'appeal.filed': {
      const { grounds, documents } = event.data;
      return { ...incident, appeals: [...incident.appeals, { grounds, documents }] };
    }
    case 'terminal.unblocked':
      return { ...incident, unblocked: true };
    case 'terminal.sighted':
    case 'note.added':
    case 'personal-data.erased':
    case 'replacement.tracked':
      return incident;
  }
}

function sum(before: Money | null, more: Money): Money {
  return before === null ? more : { ...before, amount: before.amount + more.amount };
}
