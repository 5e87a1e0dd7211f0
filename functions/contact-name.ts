import type { Party } from '../events/ask.ts';
import type { ContactWay } from '../events/facts/contact-way.ts';
import type { Surroundings } from '../incident/facts.ts';
import type { Incident } from '../incident/incident.ts';
import { isOfMerchant } from '../incident/is-of-merchant.ts';
import { addressIn, escalationContacts, reportersOf } from '../incident/recipients.ts';

interface Known {
  incident: Incident;
  around: Surroundings;
  privates: ReadonlyMap<string, string>;
}

/** The name of somebody who is written to, as it is known now; nothing where it is not, or not any more. */
export function nameOf(way: ContactWay, { incident, around, privates }: Known): string | undefined {
  const { contactId } = way;
  const reporter = reportersOf(around).findIndex((one) => one.contactId === contactId);
  const sealed = incident.reporters[reporter]?.name;
  if (sealed !== undefined) return privates.get(sealed.ref);
  if (partyOfContact(contactId) === 'operator') return addressIn(around, way);
  const escalation = escalationContacts(around).findIndex((one) => one.contactId === contactId);
  return (
    around.provider?.escalation[escalation]?.name ??
    around.merchant?.contacts.find((contact) => contact.contactId === contactId)?.name
  );
}

/** Whose people somebody belongs to. */
export function partyOfContact(contactId: string): Party {
  if (isOfMerchant(contactId)) return 'merchant';
  return contactId.startsWith('@provider') ? 'provider' : 'operator';
}
