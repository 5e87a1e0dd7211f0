// `npm run bench:growth`: what every operation uses beside 100 stored incidents, and beside 100,000. Writes
// bench/results/growth.json; with --write also the table of docs/scale.md. Ends with 1 where an operation uses more.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Units } from '../cost/bill.ts';
import { writeInto } from '../cost/write-into.ts';
import { compared, grown } from './grown.ts';
import { measureOperations } from './measure-operations.ts';

const { values } = parseArgs({
  options: { sizes: { type: 'string', default: '100,100000' }, write: { type: 'boolean', default: false } },
});
const sizes = values.sizes.split(',').map(Number);
const found: Record<string, Units>[] = [];
for (const size of sizes) {
  found.push(await measureOperations(size));
  process.stdout.write(`beside ${String(size)}: measured\n`);
}

const [first = {}, ...more] = found;
const names = Object.keys(first);
const grownSince = [...new Set(more.flatMap((operations) => grown(first, operations)))];
const cell = (name: string, measure: (typeof compared)[number]) =>
  [...new Set(found.map((operations) => operations[name]?.[measure] ?? NaN))].join(' → ');
const table = [
  `| operation, beside ${sizes.join(' → ')} | ${['read units', 'write units', 'of messages', 'transitions', 'invocations'].join(' | ')} |`,
  '| --- | ---: | ---: | ---: | ---: | ---: |',
  ...names.map((name) => `| ${name} | ${compared.map((measure) => cell(name, measure)).join(' | ')} |`), // prettier-ignore
].join('\n');
process.stdout.write(`\n${table}\n\n${grownSince.length === 0 ? 'no operation uses more' : `these use more: ${grownSince.join(', ')}`}\n`); // prettier-ignore
if (values.write) writeInto(fileURLToPath(new URL('../../docs/scale.md', import.meta.url)), { growth: table });

const folder = new URL('../results/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('growth.json', folder), `${JSON.stringify({ at: new Date().toISOString(), sizes, found }, null, 2)}\n`); // prettier-ignore
process.exit(grownSince.length === 0 ? 0 : 1);
