import type { ProviderAsk } from '../events/ask.ts';
import { changesBetween, summed, type ScoreLine } from '../functions/scores/score-line.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import type { KeyedItem } from './item.ts';
import { keys, shardOf } from './keys.ts';
import { countIn, nameOf } from './score-names.ts';

/**
 * What is added to the sums when an incident's share is another than before: to be written in one step with the share. What a
 * provider was asked in one month is one item in each shard, whatever it was asked.
 */
export function shareWrites(incidentId: string, before: ScoreLine[], after: ScoreLine[]): Write[] {
  const shard = String(shardOf(incidentId));
  const changes = changesBetween(before, after);
  const items = Map.groupBy(changes, ({ providerId, month }) => JSON.stringify([providerId, month]));
  return [...items.values()].flatMap((lines) => {
    const [first] = lines;
    if (first === undefined) return [];
    const counts = lines.flatMap(({ ask, counts }) =>
      Object.entries(counts).map(([count, number]) => [nameOf(ask, count), number] as const),
    );
    const update = { pk: keys.scores(first.providerId), sk: `${first.month}#${shard}` };
    return [{ update, change: { add: Object.fromEntries(counts) } }];
  });
}

/** What all incidents together add to a provider's scores from a month on, by ask. */
export async function scoresOf(table: DynamoTable, providerId: string, fromMonth: string): Promise<ScoreLine[]> {
  const items = await table.query({
    that: '#pk = :pk AND #sk >= :from',
    values: { pk: keys.scores(providerId), from: fromMonth },
    eventually: true,
  });
  return summed(items.flatMap((item) => linesIn(item, { providerId, month: fromMonth })))
    .map(({ counts, ...line }) => ({ ...line, counts: nonZero(counts) }))
    .filter(({ counts }) => Object.keys(counts).length > 0);
}

function linesIn({ pk: _pk, sk: _sk, ...counts }: KeyedItem, of: Pick<ScoreLine, 'providerId' | 'month'>): ScoreLine[] {
  const byAsk = new Map<ProviderAsk | null, Record<string, number>>();
  for (const [name, number] of Object.entries(counts)) {
    const counted = countIn(name);
    if (counted === undefined) continue;
    byAsk.set(counted.ask, { ...byAsk.get(counted.ask), [counted.count]: Number(number) });
  }
  return [...byAsk].map(([ask, all]) => ({ ...of, ask, counts: all }));
}

const nonZero = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([, number]) => number !== 0));
