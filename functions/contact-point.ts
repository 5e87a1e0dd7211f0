import type { Recipient } from '../incident/facts.ts';

/** Whom people are to ring or write to: the first operator who can be reached; empty: the desk as such. */
export function contactPointOf(operators: Recipient[]): string {
  return operators.map(({ phone, email }) => phone ?? email ?? '').find((address) => address !== '') ?? '';
}
