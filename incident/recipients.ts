import type { ContactWay } from '../events/facts/contact-way.ts';
import type { ContactRole } from '../events/registry.ts';
import { defaultLocale } from '../events/default-locale.ts';
import type { MessageChannel } from '../events/template.ts';
import type { Recipient, Surroundings } from './facts.ts';

function contacts({ merchant }: Pick<Surroundings, 'merchant'>, are: (role: ContactRole) => boolean): Recipient[] {
  if (merchant === null) return [];
  return merchant.contacts
    .filter(({ role }) => are(role))
    .map(({ contactId, phone, email, locale }) => ({
      contactId,
      phone,
      email,
      locale: locale ?? merchant.locale ?? defaultLocale,
    }));
}

/** Who answers for the merchant. */
export const owners = (around: Pick<Surroundings, 'merchant'>): Recipient[] =>
  contacts(around, (role) => role === 'owner');

/** Whoever can speak for the merchant when its owners cannot be reached: the owners first, then in the registry's order. */
export const ownersFirst = (around: Surroundings): Recipient[] => [
  ...owners(around),
  ...contacts(around, (role) => role !== 'owner'),
];

/** Everybody who could touch the terminal (R20). */
export const team = (around: Surroundings): Recipient[] =>
  contacts(around, (role) => role === 'staff' || role === 'supplier' || role === 'partner');

export const reportersOf = ({ reporters, newReporter }: Surroundings): Recipient[] =>
  newReporter ? [...reporters, newReporter] : reporters;

/** Who has to go on with what drags on: the desk, and where nobody is named for it, the merchant, so that somebody knows. */
export const deskOrOwners = (around: Surroundings): Recipient[] =>
  around.operators.length > 0 ? around.operators : owners(around);

/** Whom the provider has named for matters that drag on. They are written to, not rung. */
export function escalationContacts(around: Surroundings): Recipient[] {
  const { provider } = around;
  if (provider === null) return [];
  return provider.escalation.map(({ email }, index) => ({
    contactId: `@provider-${String(index + 1)}`,
    email,
    locale: provider.locale ?? defaultLocale,
  }));
}

/** Everybody who can be written to about an incident. */
export const everybody = (around: Surroundings): Recipient[] => [
  ...ownersFirst(around),
  ...reportersOf(around),
  ...around.operators,
  ...escalationContacts(around),
];

export const addressOf = ({ phone, email }: Recipient, channel: MessageChannel): string | undefined =>
  channel === 'sms' ? phone : email;

/** Where somebody is written to at present, or nothing where nobody of this id has such an address. */
export function addressIn(around: Surroundings, { contactId, channel }: ContactWay): string | undefined {
  const recipient = everybody(around).find((candidate) => candidate.contactId === contactId);
  return recipient && addressOf(recipient, channel);
}
