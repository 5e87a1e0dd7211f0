import { defaultLocale } from '../events/default-locale.ts';
import type { Recipient } from '../incident/facts.ts';

/** Addresses and numbers of operators, with commas between, as a house is told them. */
export function addressesIn(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

export function operatorsAt(addresses: string[]): Recipient[] {
  return addresses.map((address, index) => ({
    contactId: `@operator-${String(index + 1)}`,
    locale: defaultLocale,
    ...(address.startsWith('+') ? { phone: address } : { email: address }),
  }));
}
