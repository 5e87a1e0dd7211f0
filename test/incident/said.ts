import type { Ask } from '../../events/ask.ts';
import type { EvidenceType } from '../../events/kind.ts';
import type { Subject } from '../../events/facts/opening.ts';
import type { Transaction } from '../../events/transaction.ts';
import type { Answer } from '../../events/webhooks.ts';
import type { Attempt } from '../../incident/commands/deliver.ts';
import type { Reported } from '../../incident/commands/report.ts';
import type { Decision } from '../../incident/decision.ts';
import { effectsOf } from '../../incident/effects.ts';
import { isOpen, type Incident } from '../../incident/incident.ts';
import { at, theNewest, type Expected, type Outcome, type Step } from '../support/given.ts';

/* What specifications say to an incident, each as its sentence. */

export const knownSubject: Subject = {
  terminalSerial: 'SN-1',
  terminalNumber: 'T-1',
  model: 'X990',
  merchantId: 'tea',
  merchantNumber: 'M-100',
  providerId: 'acquirer',
};

/** Nobody has registered this terminal. */
export const unknownTerminal: Subject = {
  terminalSerial: 'SN-9',
  terminalNumber: null,
  model: null,
  merchantId: null,
  merchantNumber: null,
  providerId: null,
};

type Reporting = Partial<Reported['report']> & { subject?: Subject; source?: Reported['source'] };

/** A report of a lost, unactivated terminal, unless told otherwise. */
export function reported({ subject = knownSubject, source = 'report', ...report }: Reporting = {}): Decision {
  const reporter = { name: 'Liu', phone: '+8613900000009', email: 'liu@mail.example' };
  return {
    type: 'report',
    source,
    subject,
    report: {
      kind: 'terminal-lost',
      activation: 'unactivated',
      ...(source === 'report' && { reporter }),
      ...report,
    },
  };
}

export const tick: Decision = { type: 'tick' };
export const reason = 'because it is so';

/** The desk looks at the incident at each of these times after the beginning. */
export const lookedAt = (...durations: string[]): Step[] => durations.map((duration) => at(duration, tick));

/** The provider, or whoever was asked, answers the newest follow-up with this ask. */
export const answered =
  (ask: Ask, answer: Answer) =>
  (incident: Incident): Decision => ({
    type: 'take-answer',
    followUpId: theNewest(incident, ask).followUpId,
    answer,
  });

export const done = (ask: Ask, more: Partial<Answer> = {}) => answered(ask, { outcome: 'done', ...more });
export const refused = (ask: Ask, more: Partial<Answer> = {}) => answered(ask, { outcome: 'refused', ...more });

/** What was said by phone is put down by a person. */
export const putDown =
  (ask: Ask, answer: Answer) =>
  (incident: Incident): Decision => ({
    type: 'record-answer',
    followUpId: theNewest(incident, ask).followUpId,
    ...answer,
  });

/** The merchant has done, or could not do, what was asked. */
export const did = (ask: Ask) => putDown(ask, { outcome: 'done' });
export const couldNot = (ask: Ask) => putDown(ask, { outcome: 'refused' });

export const waived =
  (ask: Ask) =>
  (incident: Incident): Decision => ({ type: 'waive', followUpId: theNewest(incident, ask).followUpId, reason });

export const asks = (ask: Ask): Decision => ({ type: 'ask', ask, reason });
export const withdrawn: Decision = { type: 'withdraw', reason };
export const closed: Decision = { type: 'close', outcome: 'settled' };
export const reopened: Decision = { type: 'reopen', reason };
export const lift: Decision = { type: 'decide-freeze', decision: 'lift', reason };
export const keep: Decision = { type: 'decide-freeze', decision: 'keep', reason };

export const unavailable = { result: 'try-later', because: 'http-503' } as const satisfies Attempt;
export const rejected: Attempt = { result: 'rejected', because: 'http-400' };

/** The message on its way for the newest follow-up with this ask ends like this. */
export const attempted =
  (ask: Ask, attempt: Attempt) =>
  (incident: Incident): Decision => {
    const { followUpId, delivery } = theNewest(incident, ask);
    return { type: 'record-attempt', followUpId, messageId: String(delivery?.messageId), attempt };
  };
export const acknowledged = (ask: Ask) => attempted(ask, { result: 'accepted' });

export const cancellation =
  (ask: Ask, attempt: Attempt) =>
  (incident: Incident): Decision => {
    const { followUpId, cancellation } = theNewest(incident, ask);
    return { type: 'record-cancellation', followUpId, messageId: String(cancellation?.messageId), attempt };
  };

/** All that is to be done at this time succeeds. */
export function succeeded(incident: Incident, now: string): Decision[] {
  return effectsOf(incident, now).map((effect) => {
    if (effect.kind === 'ImportStatement') return imported(incident, effect.statementId, []);
    return effect.kind === 'Notify'
      ? {
          type: 'record-notices',
          results: incident.notices
            .filter(({ state }) => state === 'queued')
            .map(({ noticeId }) => ({ noticeId, result: 'sent' as const })),
        }
      : {
          type: effect.kind === 'Cancel' ? 'record-cancellation' : 'record-attempt',
          followUpId: effect.followUpId,
          messageId: effect.messageId,
          attempt: { result: 'accepted' },
        };
  });
}

export function paid(transactionId: string, more: Partial<Transaction> = {}): Transaction {
  return { transactionId, at: '2026-11-22T02:00:00.000Z', amount: { amount: 1000, currency: 'CNY' }, ...more };
}

/** A document of this type is handed in, and accepted. */
export const accepted = (type: EvidenceType): Step[] => [
  {
    type: 'receive-evidence',
    document: { documentId: `doc_${type}`, type, filename: 'f.txt', contentType: 'text/plain', size: 3, sha256: 'ab' },
  },
  { type: 'accept-evidence', evidenceType: type },
];

/** The fact that this was asked. */
export const opens = (ask: Ask): Expected => ({ type: 'follow-up.opened', data: { ask } });

/** What is open, in the order in which it was asked. */
export const openIn = ({ incident }: Outcome): Ask[] => incident.followUps.filter(isOpen).map(({ ask }) => ask);

/** Why operators are to decide something. */
export const reviewsIn = ({ incident }: Outcome): (string | null)[] =>
  incident.followUps.filter((followUp) => followUp.ask === 'review' && isOpen(followUp)).map(({ because }) => because);

/** The next part of a statement has been read, and it is the last: so many transactions, each a line. */
export function imported(incident: Incident, statementId: string, brought: Transaction[]): Decision {
  const { byte = 0, line = 0 } = incident.statements.find((statement) => statement.statementId === statementId) ?? {};
  const to = { byte: byte + 100 * brought.length, line: line + brought.length };
  return {
    type: 'record-import',
    part: {
      statementId,
      from: { byte, line },
      to,
      isLast: true,
      style: 'minor',
      currency: brought[0]?.amount.currency ?? null,
      brought,
      known: 0,
      rejected: 0,
      problems: [],
      digest: 'd'.repeat(64),
    },
  };
}
