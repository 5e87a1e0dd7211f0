import type { Subject, Told, SealedReporter } from '../../events/facts/opening.ts';
import type { Kind } from '../../events/kind.ts';
import type { Report, Reporter } from '../../events/report.ts';
import type { Transaction } from '../../events/transaction.ts';
import { currencyOf } from '../currency.ts';
import type { Draft } from '../draft.ts';
import type { Context, Recipient } from '../facts.ts';
import type { Incident } from '../incident.ts';
import { Invalid } from '../refused.ts';
import { raiseBreaches } from './raise-breaches.ts';
import { demandRoom } from './room.ts';

/** A report as it reaches the incident: by a person, or by a provider's webhook, which names no reporter. */
export interface Reported {
  source: 'report' | 'webhook';
  subject: Subject;
  report: Omit<Report, 'reporter' | 'merchantId' | 'terminalSerial' | 'providerId'> & {
    reporter?: Reporter | undefined;
  };
}

export function open(draft: Draft, context: Context, { source, subject, report }: Reported): void {
  const reporter = report.reporter && sealed(report.reporter, context);
  draft.record({
    type: 'incident.opened',
    data: { ...told(report, context), kind: report.kind, subject, source, ...(reporter && { reporter }) },
  });
  addTransactions(draft, context, report.transactions ?? []);
}

/** From the gravest; of two reports of one terminal the graver kind counts (contract, Incidents). */
const gravity: Kind[] = [
  'terminal-stolen',
  'unauthorized-transaction',
  'terminal-lost',
  'account-anomaly',
  'terminal-blocked',
  'terminal-locked',
];
const graver = (a: Kind, b: Kind) => gravity.indexOf(a) < gravity.indexOf(b);

/** More reporters than this are not written to; their reports stand in the timeline all the same. */
export const mostReporters = 20;

/** A second report of the same subject: what was empty is filled, what differs is kept beside what stands. */
export function join(draft: Draft, context: Context, { source, subject, report }: Reported): void {
  const { incident } = draft;
  const adopted: Told = {};
  const kept: Told = {};
  const { kind, suspectedCrime, ...rest } = told(report, context);
  if (kind !== undefined && kind !== incident.kind)
    if (graver(kind, incident.kind)) adopted.kind = kind;
    else kept.kind = kind;
  if (suspectedCrime === true && !incident.suspectedCrime) adopted.suspectedCrime = true;
  for (const field of [
    'activation',
    'cause',
    'pinAttempts',
    'occurredAt',
    'place',
    'possibleHolder',
    'description',
  ] as const)
    if (rest[field] !== undefined) Object.assign(isEmpty(incident, field) ? adopted : kept, { [field]: rest[field] });
  const reporter = report.reporter;
  const isNew =
    reporter !== undefined &&
    incident.reporters.length < mostReporters &&
    !context.around.reporters.some((known) => isSame(known, reporter));
  draft.record({
    type: 'report.joined',
    data: { source, adopted, kept, ...(isNew && { reporter: sealed(reporter, context) }) },
  });
  const merged = filled(incident.subject, subject);
  if (JSON.stringify(merged) !== JSON.stringify(incident.subject))
    draft.record({ type: 'incident.identified', data: { subject: merged } });
  handIn(draft, context, report.transactions ?? []);
}

/** What somebody tells of, one by one. */
export function handIn(draft: Draft, context: Pick<Context, 'imported'>, transactions: Transaction[]): void {
  demandRoom(draft.incident, transactions);
  addTransactions(draft, context, transactions);
  raiseBreaches(draft, transactions);
}

/** What is known of the subject, and where that is nothing, what a further report tells. */
export function filled(known: Subject, told: Subject): Subject {
  return {
    terminalSerial: known.terminalSerial ?? told.terminalSerial,
    terminalNumber: known.terminalNumber ?? told.terminalNumber,
    model: known.model ?? told.model,
    merchantId: known.merchantId ?? told.merchantId,
    merchantNumber: known.merchantNumber ?? told.merchantNumber,
    providerId: known.providerId ?? told.providerId,
  };
}

/** Each transaction counts once, however often it is told, and once more only where nobody but the provider had told it. */
export function addTransactions(
  draft: Draft,
  { imported }: Pick<Context, 'imported'>,
  transactions: Transaction[],
  via: 'told' | 'posted' = 'told',
): void {
  const known = new Map(draft.incident.transactions.map((one) => [one.transactionId, one.via]));
  const currency = currencyOf(draft.incident) ?? transactions[0]?.amount.currency;
  const foreign = transactions.findIndex(({ amount }) => amount.currency !== currency);
  if (foreign >= 0)
    throw new Invalid(
      `/transactions/${String(foreign)}/amount/currency`,
      `this incident is counted in ${String(currency)}`,
    );
  const added = transactions.filter(({ transactionId }) => {
    const isNews = !known.has(transactionId) || (via === 'told' && known.get(transactionId) === 'posted');
    known.set(transactionId, via);
    return isNews;
  });
  const ids = added.map(({ transactionId }) => transactionId).filter((id) => imported.has(id));
  if (added.length > 0)
    draft.record({
      type: 'transactions.added',
      data: { via, transactions: added, ...(ids.length > 0 && { imported: ids }) },
    });
}

function isEmpty(incident: Incident, field: keyof Incident & keyof Told): boolean {
  return incident[field] === null || incident[field] === 'unknown';
}

function isSame(known: Recipient, reporter: Reporter): boolean {
  return known.phone === reporter.phone && known.email === reporter.email;
}

function sealed({ name, phone, email, locale }: Reporter, { seal }: Context): SealedReporter {
  return {
    name: seal(name),
    ...(phone !== undefined && { phone: seal(phone) }),
    ...(email !== undefined && { email: seal(email) }),
    ...(locale !== undefined && { locale }),
  };
}

/** What a report says beside who and which; 'unknown' says nothing. A theft is a crime whether or not the report says so. */
function told(report: Reported['report'], { seal }: Context): Told {
  const { kind, activation, cause, occurredAt, pinAttempts, place, possibleHolder, description } = report;
  const crime = report.suspectedCrime === true || kind === 'terminal-stolen';
  return {
    kind,
    ...(crime && { suspectedCrime: true }),
    ...(activation !== undefined && activation !== 'unknown' && { activation }),
    ...(cause !== undefined && cause !== 'unknown' && { cause }),
    ...(occurredAt !== undefined && { occurredAt }),
    ...(pinAttempts !== undefined && { pinAttempts }),
    ...(place !== undefined && { place: seal(place) }),
    ...(possibleHolder !== undefined && { possibleHolder: seal(possibleHolder) }),
    ...(description !== undefined && { description: seal(description) }),
  };
}
