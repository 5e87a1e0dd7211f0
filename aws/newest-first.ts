import type { DynamoTable } from './dynamo-table.ts';
import type { Key } from './item.ts';
import { indexes } from './table.ts';

/** A list, which may lie in several partitions. */
export interface List {
  index: keyof typeof indexes;
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
  const pages = await Promise.all(
    partitions.map((partition) =>
      table.query({
        index,
        that: `#${indexes[index]} = :partition${before === undefined ? '' : ' AND #place < :before'}`,
        values: { partition, ...(before !== undefined && { before }) },
        newestFirst: true,
        limit,
      }),
    ),
  );
  return (pages.flat() as unknown as Listed[]).sort((a, b) => (a.place < b.place ? 1 : -1)).slice(0, limit);
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
