import type { IncidentEvent } from '../events/facts/incident-fact.ts';
import type { Money } from '../events/money.ts';
import type { Surroundings } from './facts.ts';
import type { Incident } from './incident.ts';
import { lossOf } from './loss.ts';
import { owners } from './recipients.ts';
import type { Telling } from './tell.ts';

/**
 * The loss from which on a lawyer is worth asking where the merchant has named no other: CNY 50,000, where card fraud
 * begins to be 'of a huge amount' (the Supreme People's Court and Procuratorate on crimes against the administration of
 * bank cards, art. 5, as amended in 2018).
 */
const seriousLoss: Money = { amount: 5_000_000, currency: 'CNY' };

/** What can make a loss larger, or tell whose limit counts. */
const telling: IncidentEvent['type'][] = [
  'transactions.added',
  'alarm.raised',
  'verdict.recorded',
  'incident.identified',
];

/**
 * The merchant and the operators are advised to ask a lawyer: once an incident when the loss has become serious, and
 * whenever a freeze was refused (R43). A loss in another currency than the merchant's limit is compared with nothing.
 */
export function legalAdvice(event: IncidentEvent, incident: Incident, around: Surroundings): Telling[] {
  const to = [...owners(around), ...around.operators];
  const advice = { to, template: 'guidance', detail: { topic: 'legal-advice' } } as const;
  if (telling.includes(event.type)) return isSerious(incident, around) ? [advice] : [];
  if (event.type !== 'follow-up.answered' || event.data.outcome !== 'refused') return [];
  const { followUpId: about } = event.data;
  const { ask } = incident.followUps.find(({ followUpId }) => followUpId === about) ?? {};
  return ask === 'freeze-account' ? [{ ...advice, about }] : [];
}

function isSerious(incident: Incident, { merchant }: Surroundings): boolean {
  const { amount, currency } = lossOf(incident);
  const limit = merchant?.legalAdviceFrom ?? seriousLoss;
  return amount > 0 && amount >= limit.amount && currency === limit.currency;
}
