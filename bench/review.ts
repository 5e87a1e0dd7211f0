// `npm run bench:review`: how many transactions a second the rules look through, and whether that holds for more of them.
// Prints a table and writes bench/results/review.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import type { Subject } from '../events/facts/opening.ts';
import type { Transaction } from '../events/transaction.ts';
import { opened } from '../incident/evolve-opening.ts';
import { Reviewing } from '../incident/review/review.ts';

/** What the issue asks for. */
const bar = 100_000;
const sizes = [25_000, 50_000, 100_000, 200_000, 400_000];
const runs = 5;
const file = join(import.meta.dirname, 'results', 'review.json');

const subject: Subject = {
  terminalSerial: 'SN-1',
  terminalNumber: '10000001',
  model: 'A920',
  merchantId: 'shop-1',
  merchantNumber: '898310070110001',
  providerId: 'acquirer-1',
};
const incident = opened({ kind: 'terminal-stolen', subject, source: 'report', occurredAt: '2026-11-22T12:00:00.000Z' }, '2026-11-23T02:00:00.000Z'); // prettier-ignore

/** Numbers from 0 up to 1, the same ones for the same seed (mulberry32). */
function createDraw(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const year = 365 * 24 * 60 * 60 * 1000;
const end = Date.parse('2026-11-23T02:00:00Z');

/** A year of a busy shop, whatever their number: a card comes back now and then, one in fifty is a refund. */
function transactionsOf(size: number): Transaction[] {
  const draw = createDraw(size);
  const pick = <T>(all: readonly T[]): T | undefined => all[Math.floor(draw() * all.length)];
  return Array.from({ length: size }, (_, n) => ({
    transactionId: `T-${String(n).padStart(9, '0')}`,
    at: new Date(end - year + (n / size) * year).toISOString(),
    amount: { amount: draw() < 0.01 ? 1_000_000 : 100 + Math.floor(draw() * 100_000), currency: 'CNY' },
    type: draw() < 0.02 ? 'refund' : 'sale',
    card: `622202******${String(Math.floor(draw() * (size / 4))).padStart(6, '0')}`,
    cardType: pick(['credit', 'debit'] as const),
    entry: pick(['chip', 'contactless', 'keyed'] as const),
    terminalSerial: pick(['SN-1', 'SN-2', 'SN-3']),
  }));
}

/** Transactions a second of one run. */
function rateOf(transactions: Transaction[]): number {
  const page = { limit: 50, after: null };
  const reviewing = new Reviewing(incident, { timeZone: 'Asia/Shanghai', limits: undefined, page });
  const begun = performance.now();
  for (const transaction of transactions) reviewing.take(transaction);
  reviewing.result();
  return (transactions.length / (performance.now() - begun)) * 1000;
}

const round = (rate: number) => Math.round(rate / 1000) * 1000;
const shown = (rate: number) => round(rate).toLocaleString('en').padStart(10);

rateOf(transactionsOf(sizes[0] ?? 0)); // the first one pays for the compiler
const results = sizes.map((size) => {
  const transactions = transactionsOf(size);
  const rates = Array.from({ length: runs }, () => rateOf(transactions)).toSorted((one, other) => one - other);
  const [slowest = 0, fastest = 0, median = 0] = [rates[0], rates.at(-1), rates[Math.floor(runs / 2)]];
  return { size, median: round(median), slowest: round(slowest), fastest: round(fastest), runs };
});

console.log('transactions      median a second     slowest     fastest');
for (const { size, median, slowest, fastest } of results)
  console.log(`${size.toLocaleString('en').padStart(12)}      ${shown(median).padStart(15)}  ${shown(slowest)}  ${shown(fastest)}`); // prettier-ignore
const medians = results.map(({ median }) => median);
const [least, most] = [Math.min(...medians), Math.max(...medians)];
console.log(`the slowest median is ${((least / most) * 100).toFixed(0)} % of the fastest: ${sizes.length} sizes, ${String(Math.max(...sizes) / Math.min(...sizes))} times as many at the end as at the beginning`); // prettier-ignore
console.log(`at least ${bar.toLocaleString('en')} a second: ${least >= bar ? 'yes' : 'no'}`);
mkdirSync(dirname(file), { recursive: true });
const machine = { node: process.version, processors: cpus().map(({ model }) => model) };
writeFileSync(file, JSON.stringify({ bar, machine, results }, undefined, 2));
if (least < bar) process.exitCode = 1;
