// `npm run bench:peers`: Holdfast beside other engines, in the harness that they were measured in (--harness FOLDER). Each
// round runs all of them in turn, one up at a time. Writes bench/results/peers.jsonl and prints the ratios of each round.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { tableOf, type Line } from './table.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({
  options: {
    harness: { type: 'string', default: join(root, '../shared/peers') },
    rounds: { type: 'string', default: '3' },
    contenders: { type: 'string', default: 'bare-log,holdfast,restate,bullmq' },
  },
});
if (!existsSync(join(values.harness, 'common/drive.mjs'))) fail(`there is no harness in ${values.harness} (--harness)`);
for (const program of ['curl', ...(values.contenders.includes('bullmq') ? ['redis-server'] : [])])
  try {
    execFileSync('which', [program]);
  } catch {
    fail(`${program} is needed and not installed`);
  }

const work = join(root, '.cache/peers');
for (const folder of ['common', 'bare', 'restate', 'bullmq']) {
  const to = join(work, folder);
  cpSync(join(values.harness, folder), to, { recursive: true, filter: (path) => !path.endsWith('/run') });
  execFileSync('chmod', ['-R', 'u+w', to]);
  if (existsSync(join(to, 'package.json')) && !existsSync(join(to, 'node_modules')))
    execFileSync('npm', ['install', '--no-audit', '--no-fund'], { cwd: to, stdio: 'inherit' });
}
mkdirSync(join(work, 'holdfast'), { recursive: true });
cpSync(fileURLToPath(new URL('run.sh', import.meta.url)), join(work, 'holdfast/run.sh'));
const list = join(work, 'common/contenders.json');
const contenders = JSON.parse(readFileSync(list, 'utf8')) as Record<string, object>;
writeFileSync(list, JSON.stringify({ ...contenders, holdfast: { dir: 'holdfast', base: 'http://127.0.0.1:7310' } }));

const results = join(root, 'bench/results');
const out = join(results, 'peers.jsonl');
mkdirSync(results, { recursive: true });
rmSync(out, { force: true });
const drive = spawn(process.execPath, [join(work, 'common/drive.mjs'), out, 'perf', values.rounds, values.contenders], {
  cwd: work,
  stdio: ['ignore', 'ignore', 'inherit'],
  env: { ...process.env, NODE: process.execPath, HOLDFAST: root },
});
const [code] = (await once(drive, 'exit')) as [number];
if (code !== 0) fail(`the harness ended with ${String(code)}`);
const lines = readFileSync(out, 'utf8').trim().split('\n');
process.stdout.write(`${tableOf(lines.map((line) => JSON.parse(line) as Line))}\n`);

function fail(why: string): never {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}
