import type { ProviderAsk } from '../events/ask.ts';
import { changesBetween, summed, type ScoreLine } from '../functions/scores/score-line.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import type { Item } from './item.ts';
import { keys, shardOf } from './keys.ts';

/** What is added to the sums when an incident's share is another than before: to be written in one step with the share. */
export function shareWrites(incidentId: string, before: ScoreLine[], after: ScoreLine[]): Write[] {
  const shard = String(shardOf(incidentId));
  return changesBetween(before, after).map(({ providerId, month, ask, counts }) => ({
    update: { pk: keys.scores(providerId), sk: `${month}#${ask ?? ''}#${shard}` },
    change: { add: counts },
  }));
}

/** What all incidents together add to a provider's scores from a month on, by ask. */
export async function scoresOf(table: DynamoTable, providerId: string, fromMonth: string): Promise<ScoreLine[]> {
  const items = await table.query({
    that: '#pk = :pk AND #sk >= :from',
    values: { pk: keys.scores(providerId), from: fromMonth },
    eventually: true,
  });
  const lines = items.map(({ pk: _pk, sk, ...counts }): ScoreLine => {
    const [, ask] = sk.split('#');
    return {
      providerId,
      month: fromMonth,
      ask: ask === undefined || ask === '' ? null : (ask as ProviderAsk),
      counts: numbersIn(counts),
    };
  });
  return summed(lines)
    .map(({ counts, ...line }) => ({ ...line, counts: nonZero(counts) }))
    .filter(({ counts }) => Object.keys(counts).length > 0);
}

const numbersIn = (item: Item): Record<string, number> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, Number(value)]));

const nonZero = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, number]) => number !== 0));
