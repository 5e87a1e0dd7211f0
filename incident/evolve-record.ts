import type { RecordFact } from '../events/facts/record.ts';
import type { Money } from '../events/money.ts';
import type { Incident } from './incident.ts';

export function evolveRecord(incident: Incident, event: Exclude<RecordFact, { type: 'evidence.asked' }>): Incident {
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
    case 'appeal.filed':
    case 'note.added':
    case 'replacement.tracked':
      return incident;
  }
}

function sum(before: Money | null, more: Money): Money {
  return before === null ? more : { ...before, amount: before.amount + more.amount };
}
