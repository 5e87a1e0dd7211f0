import type { ProviderAsk } from '../../events/ask.ts';

/**
 * What is counted of a provider for one ask, of what was asked in one month (UTC, `2026-11`); `null` for what belongs to
 * no ask. Every count is a whole number, and lines add up: a house keeps sums only.
 */
export interface ScoreLine {
  providerId: string;
  month: string;
  ask: ProviderAsk | null;
  counts: Record<string, number>;
}

/** The line's name: there is one sum for each count of it. */
const placeOf = ({ providerId, month, ask }: ScoreLine): string => `${providerId} ${month} ${ask ?? ''}`;

/** The lines with what stands in several of one name added up. */
export function summed(lines: ScoreLine[]): ScoreLine[] {
  const sums = new Map<string, ScoreLine>();
  for (const line of lines) {
    const sum = sums.get(placeOf(line)) ?? { ...line, counts: {} };
    for (const [count, number] of Object.entries(line.counts)) sum.counts[count] = (sum.counts[count] ?? 0) + number;
    sums.set(placeOf(line), sum);
  }
  return [...sums.values()];
}

/** What has to be added to sums that hold the one for them to hold the other: nothing where the two are alike. */
export function changesBetween(before: ScoreLine[], after: ScoreLine[]): ScoreLine[] {
  const minus = before.map(({ counts, ...line }) => ({
    ...line,
    counts: Object.fromEntries(Object.entries(counts).map(([count, number]) => [count, -number])),
  }));
  return summed([...after, ...minus])
    .map((line) => ({
      ...line,
      counts: Object.fromEntries(Object.entries(line.counts).filter(([, number]) => number !== 0)),
    }))
    .filter(({ counts }) => Object.keys(counts).length > 0);
}
