// `npm run bench`: drives the service of `npm start` over HTTP, prints a table and writes bench/results/service.json.
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { measure, type Round } from './round.ts';
import { spreadOf, type Spread } from './statistics.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    /** A quick look, whose figures say little. */
    quick: { type: 'boolean', default: false },
  },
});
const size = values.quick
  ? { closed: 300, open: [0, 200], perSecond: 20, seconds: 2, starts: 1 }
  : { closed: 2_000, open: [0, 1_000, 10_000], perSecond: 20, seconds: 15, starts: 3 };
const rounds: Round[] = [];
for (let round = 1; round <= Number(values.rounds); round++) {
  process.stdout.write(`round ${round}\n`);
  rounds.push(
    await measure(size, ['--max-semi-space-size=32', '--heap-growing-percent=150'], (what) =>
      process.stdout.write(`  ${what}\n`),
    ),
  );
}

const of = (pick: (round: Round) => number): Spread => spreadOf(rounds.map(pick));
const figures: Record<string, { unit: string; spread: Spread }> = {
  'report to freeze request, p50': { unit: 'ms', spread: of(({ latency }) => latency.freeze.p50) },
  'report to freeze request, p99': { unit: 'ms', spread: of(({ latency }) => latency.freeze.p99) },
  'report acknowledged, p50': { unit: 'ms', spread: of(({ latency }) => latency.acknowledged.p50) },
  'report acknowledged, p99': { unit: 'ms', spread: of(({ latency }) => latency.acknowledged.p99) },
  ...Object.fromEntries(
    size.open.flatMap((open, index) => [
      [
        `closed, ${open} open beside`,
        { unit: '/s', spread: of((round) => round.throughput[index]?.closedPerSecond ?? NaN) },
      ],
      [
        `CPU an incident, ${open} open beside`,
        { unit: 'ms', spread: of((round) => round.throughput[index]?.cpuMs ?? NaN) },
      ],
    ]),
  ),
  'memory, empty': { unit: 'MiB', spread: of(({ memory }) => memory.empty) },
  'memory, after all that': { unit: 'MiB', spread: of(({ memory }) => memory.full) },
  'memory, started with them': { unit: 'MiB', spread: of(({ memory }) => memory.started) },
  'ready after a start with them': { unit: 'ms', spread: spreadOf(rounds.flatMap(({ readyAfter }) => readyAfter)) },
};

const shown = (value: number) => value.toFixed(value < 10 ? 2 : 0);
process.stdout.write(`\n| figure | median | least | most | |\n| --- | ---: | ---: | ---: | --- |\n`);
for (const [name, { unit, spread }] of Object.entries(figures))
  process.stdout.write(
    `| ${name} | ${shown(spread.median)} | ${shown(spread.min)} | ${shown(spread.max)} | ${unit} |\n`,
  );

const folder = new URL('results/', import.meta.url);
mkdirSync(folder, { recursive: true });
const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
writeFileSync(
  new URL('service.json', folder),
  `${JSON.stringify({ at: new Date().toISOString(), machine, size, figures, rounds }, null, 2)}\n`,
);
