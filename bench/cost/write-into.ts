import { readFileSync, writeFileSync } from 'node:fs';

/** Puts tables in the place of those in a page: each stands between two comments that bear its name. */
export function writeInto(file: string, tables: Record<string, string>): void {
  let page = readFileSync(file, 'utf8');
  for (const [name, table] of Object.entries(tables)) {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [page.indexOf(begin), page.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`${file} has no place for ${name}`);
    page = `${page.slice(0, from + begin.length)}\n${table}\n${page.slice(to)}`;
  }
  writeFileSync(file, page);
}
