import type { ContactRole } from '../events/registry.ts';
import { defaultLocale } from '../events/locale.ts';
import type { MessageChannel } from '../events/template.ts';
import type { Recipient, Surroundings } from './facts.ts';

function contacts({ merchant }: Pick<Surroundings, 'merchant'>, roles: ContactRole[]): Recipient[] {
  if (merchant === null) return [];
  return merchant.contacts
    .filter(({ role }) => roles.includes(role))
    .map(({ contactId, phone, email, locale }) => ({
      contactId,
      phone,
      email,
      locale: locale ?? merchant.locale ?? defaultLocale,
    }));
}

/** Who answers for the merchant. */
export const owners = (around: Pick<Surroundings, 'merchant'>): Recipient[] => contacts(around, ['owner']);

/** Everybody who could touch the terminal (R20). */
export const team = (around: Surroundings): Recipient[] => contacts(around, ['staff', 'supplier', 'partner']);

export const reportersOf = ({ reporters, newReporter }: Surroundings): Recipient[] =>
  newReporter ? [...reporters, newReporter] : reporters;

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
  ...owners(around),
  ...team(around),
  ...reportersOf(around),
  ...around.operators,
  ...escalationContacts(around),
];

export const addressOf = ({ phone, email }: Recipient, channel: MessageChannel): string | undefined =>
  channel === 'sms' ? phone : email;
