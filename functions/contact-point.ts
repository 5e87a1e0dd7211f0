import type { Surroundings } from '../incident/facts.ts';

/** Whom to ring or write to at the desk: its first number, else its first address; empty where it has named neither (R22). */
export function contactPointOf({ operators }: Pick<Surroundings, 'operators'>): string {
  const numbers = operators.flatMap(({ phone }) => phone ?? []);
  const addresses = operators.flatMap(({ email }) => email ?? []);
  return [...numbers, ...addresses][0] ?? '';
}
