import type { DynamoTable } from './dynamo-table.ts';
import { textIn, type Key } from './item.ts';
import { indexes } from './table.ts';

/** A list, which may lie in several partitions: of an index, or of the table itself, where it is in the order of its sort keys. */
export interface List {
  index?: keyof typeof indexes;
  partitions: string[];
}

export interface Listed extends Key {
  place: string;
}

/** The newest of a list before a place, from all of its partitions. */
export async function newestFirst(
  table: DynamoTable,
  { index, partitions }: List,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<Listed[]> {
  const [hash, sort] = index === undefined ? ['pk', 'sk'] : [indexes[index], 'place'];
  const pages = await Promise.all(
    partitions.map((partition) =>
      table.query({
        ...(index === undefined ? { eventually: true } : { index }),
        that: `#${hash} = :partition${before === undefined ? '' : ` AND #${sort} < :before`}`,
        values: { partition, ...(before !== undefined && { before }) },
        newestFirst: true,
        limit,
      }),
    ),
  );
  return pages
    .flat()
    .map((item): Listed => ({ ...item, place: textIn(item, sort) ?? '' }))
    .sort((a, b) => (a.place < b.place ? 1 : -1))
    .slice(0, limit);
}

/** All of a list, page by page. */
export async function* pagesOf(table: DynamoTable, list: List, limit: number): AsyncGenerator<Listed[]> {
  for (let before: string | undefined; ;) {
    const page = await newestFirst(table, list, { before, limit });
    if (page.length > 0) yield page;
    if (page.length < limit) return;
    before = page.at(-1)?.place;
  }
}
