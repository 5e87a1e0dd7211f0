import { Invalid } from '../incident/refused.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { dueAs, listOf } from './head-items.ts';
import { textIn } from './item.ts';
import { allShards } from './keys.ts';

/** Where an incident stands in a list. */
export interface Place {
  place: string;
  incidentId: string;
}

interface Asked {
  /** The place that the page before ended with. */
  after: string | undefined;
  limit: number;
  overdue: boolean | undefined;
  /** An ISO time. */
  now: string;
}

/** Open incidents by when the earliest of what they have to meet falls or fell due, from all of the list's partitions. */
export async function soonestFirst(table: DynamoTable, { after, limit, overdue, now }: Asked): Promise<Place[]> {
  if (after !== undefined && !/^\d{15}\../.test(after)) throw new Invalid('/cursor', 'not a cursor of this list');
  const [first, last] = [dueAs(now, ''), '~'];
  const behindNow = `${first}${last}`;
  const start = after === undefined ? '0' : `${after}!`; // behind that place, before any other
  const values = {
    from: overdue === false && start < behindNow ? behindNow : start,
    to: overdue === true ? behindNow : last,
  };
  if (values.from > values.to) return [];
  const pages = await Promise.all(
    allShards.map((shard) =>
      table.query({
        index: 'by-deadline',
        that: '#deadline = :list AND #dueBy BETWEEN :from AND :to',
        values: { list: listOf.deadlines(String(shard)), ...values },
        limit,
      }),
    ),
  );
  return pages
    .flat()
    .map((item) => ({ place: textIn(item, 'dueBy') ?? '', incidentId: item.pk.slice('incident#'.length) }))
    .toSorted((one, other) => (one.place < other.place ? -1 : 1))
    .slice(0, limit);
}
