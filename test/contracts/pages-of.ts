import type { Page, PageQuery } from '../../functions/listing.ts';

/** All pages of a list by its cursors; `between` is called after each page with its number from 0. */
export async function pagesOf<T>(
  list: (query: PageQuery) => Promise<Page<T>>,
  limit: number,
  between: (page: number) => Promise<void> = async () => {},
): Promise<T[][]> {
  const pages: T[][] = [];
  let cursor: string | undefined;
  for (let page = 0; ; page++) {
    const { items, next } = await list({ limit, cursor });
    pages.push(items);
    if (next === null) return pages;
    cursor = next;
    await between(page);
  }
}
