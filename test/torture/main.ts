// npm run torture [-- --kills 20] [--seed 1] [--lap 20]: kills a real desk under load, again and again, and looks whether
// anything that it had acknowledged is gone, doubled or wrong. A lap is so many kills of one data folder; each lap has the
// seed after that of the one before, so a long run that was broken off goes on with --seed of the lap that it was at.
// Ends with 1 at the first thing that is amiss, with the folder kept. SIGKILL tears no write: what the operating system
// had been given reaches the disk, so a loss of power is not what is tried here.
import { parseArgs } from 'node:util';
import { runLap } from './lap.ts';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 1_000_000)) },
    lap: { type: 'string', default: '20' },
  },
});
const numbers = { kills: Number(values.kills), seed: Number(values.seed), lap: Number(values.lap) };
if (!Object.values(numbers).every((number) => Number.isSafeInteger(number) && number > 0)) {
  process.stderr.write('--kills, --seed and --lap are whole numbers above 0\n');
  process.exit(2);
}

const mostShown = 20;
let passed = 0;
let failed = 0;

const say = (line: string) => process.stdout.write(`${line}\n`);
function tell(what: string, violations: string[]): void {
  if (violations.length === 0) passed += 1;
  else failed += 1;
  say(`${violations.length === 0 ? 'ok   ' : 'FAIL '} ${what}`);
  for (const violation of violations.slice(0, mostShown)) say(`      ${violation}`);
  if (violations.length > mostShown) say(`      and ${violations.length - mostShown} more`);
}

/** Whoever breaks it off must not leave a desk behind. */
const broken = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => broken.abort());

let left = numbers.kills;
for (let { seed } = numbers; left > 0 && failed === 0; seed++) {
  const kills = Math.min(left, numbers.lap);
  say(`seed ${seed}, ${kills} kills, ${left} to go`);
  const repeat = `npm run torture -- --seed ${seed} --kills ${kills} --lap ${numbers.lap}`;
  try {
    const { folder, isSound } = await runLap({ seed, kills, tell, broken: broken.signal });
    if (!isSound) say(`its folder is ${folder}; once more: ${repeat}`);
  } catch (error) {
    tell('the lap comes to its end', [error instanceof Error ? String(error.stack) : String(error)]);
    say(`once more: ${repeat}`);
  }
  left -= kills;
}
say(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
