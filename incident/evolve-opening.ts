import type { OpeningFact, Told } from '../events/facts/opening.ts';
import { isOutOfOrder, type Incident, type PostedTransaction } from './incident.ts';

type Opened = Extract<OpeningFact, { type: 'incident.opened' }>['data'];

/** An incident as its first event tells it. */
export function opened(data: Opened, at: string): Incident {
  const { kind, subject, reporter } = data;
  return told(
    {
      status: 'open',
      withdrawing: false,
      reopened: 0,
      kind,
      subject,
      activation: 'unknown',
      cause: 'unknown',
      suspectedCrime: false,
      pinAttempts: null,
      verdict: null,
      openedAt: at,
      occurredAt: null,
      closedAt: null,
      outcome: null,
      place: null,
      possibleHolder: null,
      description: null,
      reporters: reporter === undefined ? [] : [reporter],
      transactions: [],
      statements: [],
      followUps: [],
      evidence: [],
      bounced: [],
      notices: [],
      policeReport: null,
      appeals: [],
      questions: [],
      unblocked: false,
      blockedAgain: 0,
      freezeKept: false,
      liftProposedBy: null,
      replacedBy: null,
      quarantine: 'none',
      recovered: null,
      deadlines: [],
      lastAt: at,
    },
    data,
  );
}

export function evolveOpening(incident: Incident, event: Exclude<OpeningFact, { type: 'incident.opened' }>): Incident {
  switch (event.type) {
    case 'report.joined': {
      const { adopted, kept, reporter } = event.data;
      const reporters = reporter === undefined ? incident.reporters : [...incident.reporters, reporter];
      const kind = adopted.kind ?? kept.kind ?? incident.kind;
      const blockedAgain = incident.blockedAgain + (incident.unblocked && isOutOfOrder({ kind }) ? 1 : 0);
      return told({ ...incident, reporters, blockedAgain }, adopted);
    }
    case 'incident.identified':
      return { ...incident, subject: event.data.subject };
    case 'activation.recorded':
      return { ...incident, activation: event.data.activation };
    case 'cause.recorded':
      return { ...incident, cause: event.data.cause };
    case 'verdict.recorded':
      return { ...incident, verdict: event.data.verdict };
    case 'transactions.added':
      return { ...incident, transactions: withTransactions(incident.transactions, event.data) };
  }
}

function told(incident: Incident, told: Told): Incident {
  return {
    ...incident,
    kind: told.kind ?? incident.kind,
    activation: told.activation ?? incident.activation,
    cause: told.cause ?? incident.cause,
    suspectedCrime: told.suspectedCrime ?? incident.suspectedCrime,
    pinAttempts: told.pinAttempts ?? incident.pinAttempts,
    occurredAt: told.occurredAt ?? incident.occurredAt,
    place: told.place ?? incident.place,
    possibleHolder: told.possibleHolder ?? incident.possibleHolder,
    description: told.description ?? incident.description,
  };
}

type Added = Extract<OpeningFact, { type: 'transactions.added' }>['data'];

/** Each stands once, as it was first known; what had merely been posted is told once somebody has told it. */
function withTransactions(
  known: PostedTransaction[],
  { via, transactions, imported = [] }: Added,
): PostedTransaction[] {
  const told = new Set(via === 'told' ? transactions.map(({ transactionId }) => transactionId) : []);
  const ids = new Set(known.map(({ transactionId }) => transactionId));
  const added = transactions.filter(({ transactionId }) => !ids.has(transactionId));
  return [
    ...known.map((one) => (one.via === 'posted' && told.has(one.transactionId) ? { ...one, via } : one)),
    ...added.map((one) => ({
      ...one,
      via,
      alarmed: false,
      breach: false,
      imported: imported.includes(one.transactionId),
    })),
  ];
}
