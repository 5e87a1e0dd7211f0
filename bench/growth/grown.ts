import type { Units } from '../cost/bill.ts';

export const compared = ['reads', 'writes', 'messageWrites', 'transitions', 'invocations'] as const;

/**
 * Which of two things that run side by side is first decides whether one of them looks once more, and an id whether an item
 * is a little larger than a unit: so much is not growth.
 */
const chance = { share: 1.3, units: 2 };

/** The operations that use more than they did. */
export function grown(before: Record<string, Units>, after: Record<string, Units>): string[] {
  return Object.keys(before).filter(
    (name) =>
    compared.some((measure) => (after[name]?.[measure] ?? Infinity) > (before[name]?.[measure] ?? 0) * chance.share + chance.units), // prettier-ignore
  );
}
