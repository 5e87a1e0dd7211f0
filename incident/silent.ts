import type { ContactWay } from '../events/facts/contact-way.ts';
import type { Surroundings } from './facts.ts';
import type { BouncedContact, Incident } from './incident.ts';
import { addressIn } from './recipients.ts';

/** Do messages to this address come back, whoever of the contacts it is written down for? */
export function isSilent({ bounced }: Incident, around: Surroundings, way: ContactWay): boolean {
  const standing = bounced.filter((bounce) => bounce.channel === way.channel && !isMended(bounce, around));
  if (standing.length === 0) return false;
  const address = addressIn(around, way);
  return address !== undefined && standing.some((bounce) => isSameAddress(addressIn(around, bounce) ?? '', address));
}

/** Has the address been changed since, or taken out of the registry? Where it was erased nobody can tell any more. */
export function isMended(bounce: BouncedContact, around: Surroundings): boolean {
  const present = addressIn(around, bounce);
  const former = bounce.address === null ? undefined : around.bouncedAddresses.get(bounce.address.ref);
  return present === undefined || (former !== undefined && !isSameAddress(former, present));
}

/** Mailboxes differ in case only on servers that nobody runs. */
export const isSameAddress = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();
