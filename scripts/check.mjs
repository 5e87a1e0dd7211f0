// `npm run check`: what CI runs. Each step is an npm script of its own and can be run alone. The cheap ones share the processors two at a time;
// the suites come last and alone, so that what they measure is not disturbed. Prints a line a step, the output of what failed and the
// suites' summary (all of their output under CI), and keeps the results in .cache/check.json.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const env = { ...process.env, PATH: join(root, 'node_modules', '.bin') + delimiter + process.env.PATH, NO_COLOR: '1' };
delete env.FORCE_COLOR; // Node warns of the two together
const LIMIT = 900_000; // ms; a step that hangs fails

const still = ['lint', 'types', 'format:check', 'arrows', 'unused'];
const last = 'suites';
const order = ['format:check', 'lint', 'types', 'arrows', 'unused', last];

function run(name) {
  const started = performance.now();
  const child = spawn(scripts[name], {
    cwd: root,
    shell: true,
    detached: true, // a group of its own, so that the limit ends all of it
    stdio: ['ignore', 'pipe', 'pipe'],
    env,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  const end = () => process.kill(-child.pid, 'SIGKILL');
  const limit = setTimeout(() => {
    output += `\n${name} was still running after ${LIMIT / 1000} s\n`;
    end();
  }, LIMIT);
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  return new Promise((done) => {
    child.once('close', (code) => {
      clearTimeout(limit);
      const seconds = (performance.now() - started) / 1000;
      console.log(`${code === 0 ? 'ok   ' : 'FAIL '} ${name.padEnd(13)} ${seconds.toFixed(1).padStart(5)} s`);
      if (code !== 0 || (name === last && process.env.CI)) console.log(output.trim());
      else if (name === last) console.log(output.slice(output.search(/^ *Test Files/m)).trimEnd());
      done({ name, ok: code === 0, seconds });
    });
  });
}

const results = [];
const queue = [...still];
const worker = async () => {
  for (let name = queue.shift(); name; name = queue.shift()) results.push(await run(name));
};
await Promise.all([worker(), worker()]);
results.push(await run(last));

results.sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name));
mkdirSync(join(root, '.cache'), { recursive: true });
writeFileSync(join(root, '.cache', 'check.json'), JSON.stringify(results, undefined, 2));
const failed = results.filter((r) => !r.ok).map((r) => r.name);
console.log(failed.length ? `check failed: ${failed.join(', ')}` : 'check passed');
process.exit(failed.length ? 1 : 0);
