import * as z from 'zod';
import { defaultLocale } from '../events/locale.ts';
import { Email, Phone } from '../events/scalars.ts';
import type { Recipient } from '../incident/facts.ts';

/** Addresses and numbers of operators, with commas between, as a house is told them. */
export const OperatorAddresses = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== ''),
  )
  .pipe(
    z.array(
      z.union([Email, Phone], { error: 'e-mail addresses and numbers such as +8613800138000, with commas between' }),
    ),
  );

export function operatorsAt(addresses: string[]): Recipient[] {
  return addresses.map((address, index) => ({
    contactId: `@operator-${String(index + 1)}`,
    locale: defaultLocale,
    ...(address.startsWith('+') ? { phone: address } : { email: address }),
  }));
}
