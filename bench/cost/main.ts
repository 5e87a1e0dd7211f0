// `npm run cost`: plays every case on a metered desk (--cases FOLDER, --player FILE), and prints what each uses and what that
// costs. Writes bench/results/cost.json; with --write also the tables of docs/cost.md.
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureSpecials } from './specials.ts';
import { measureCase, type CaseCost } from './measure-case.ts';
import { tablesOf } from './tables.ts';
import { writeInto } from './write-into.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: join(root, '../shared/cases') },
    player: { type: 'string', default: join(root, '../shared/acceptance/run.mjs') },
    only: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
  },
});
const [cases, player] = [resolve(values.cases), resolve(values.player)];
if (!existsSync(cases)) fail(`there are no cases in ${cases} (--cases FOLDER)`);
if (!existsSync(player)) fail(`there is no player of cases at ${player} (--player FILE)`);
const files = readdirSync(cases).filter((file) => file.endsWith('.json') && file.includes(values.only));
if (files.length === 0) fail(`there are no cases in ${cases} (--cases FOLDER)`);

const costs: CaseCost[] = [];
for (const file of files.sort()) {
  const cost = await measureCase(player, join(cases, file));
  costs.push(cost);
  process.stdout.write(`${cost.passed ? 'ok   ' : 'FAIL '} ${basename(file)}\n${cost.passed ? '' : cost.output}`);
}
const specials = await measureSpecials();
const tables = tablesOf(costs, specials);
process.stdout.write(`\n${Object.values(tables).join('\n\n')}\n`);
if (values.write) writeInto(join(root, 'docs/cost.md'), tables);

const folder = join(root, 'bench/results');
mkdirSync(folder, { recursive: true });
const at = new Date().toISOString();
writeFileSync(join(folder, 'cost.json'), `${JSON.stringify({ at, cases: costs, specials }, null, 2)}\n`);
const failed = costs.filter(({ passed }) => !passed).length;
process.stdout.write(`\n${String(costs.length - failed)} played, ${String(failed)} failed\n`);
process.exit(failed === 0 ? 0 : 1); // whoever still waits in a machine does not keep us

function fail(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(2);
}
