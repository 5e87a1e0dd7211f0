// `node scripts/make-words.ts NUMBER`: makes aws/words/NUMBER.ts, what events and states have in common, from the histories that are kept
// (test/histories). One that was made is never made again: what was stored with it is read with it.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommitRecord } from '../functions/commit-record.ts';

const root = join(import.meta.dirname, '..');
const number = Number(process.argv[2]);
const file = join(root, `aws/words/${String(number)}.ts`);
if (!Number.isInteger(number) || existsSync(file)) {
  process.stderr.write('name a number that no file in aws/words has\n');
  process.exit(2);
}

/** The commonest shapes of an event; of those that make up most of a long commit, more of them. */
const shapes = { usual: 1, opening: 2, many: 6 };
/** Deflate looks back 32 KB; every function that reads the table carries this with it. */
const longest = 7_000;

const folder = join(root, 'test/histories');
const versions = readdirSync(folder).filter((name) => /^v\d+$/.test(name));
const lines = versions.flatMap((version) =>
  readdirSync(join(folder, version)).flatMap((name) => readFileSync(join(folder, version, name), 'utf8').split('\n')),
);
const commits = lines
  .filter((line) => line.includes('"events":['))
  .map((line) => JSON.parse(line) as CommitRecord)
  .filter(({ events }) => Array.isArray(events));

/** What differs from one to the next is left out. */
const common = (of: object): string =>
  JSON.stringify(of)
    .replace(/[0-9a-f]{64}/g, '')
    .replace(/(inc|fu|ntc|prv|doc|qst|wh|stm|tok)_[0-9A-Za-z]{20,}/g, '$1_')
    .replace(/-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, '')
    .replace(/"20\d\d-\d\d/g, '"2026-');

function counted(texts: string[]): [text: string, times: number][] {
  const times = new Map<string, number>();
  for (const text of texts) times.set(text, (times.get(text) ?? 0) + 1);
  return [...times].sort(([, one], [, other]) => other - one);
}

const most = (type: string): number =>
  ['notice.queued', 'follow-up.opened'].includes(type) ? shapes.many : type === 'incident.opened' ? shapes.opening : shapes.usual; // prettier-ignore

const events = Map.groupBy(
  commits.flatMap((commit) => commit.events),
  ({ type }) => type,
);
const ofEvents = [...events]
  .flatMap(([type, all]) => counted(all.map(({ hash: _hash, ...event }) => common(event))).slice(0, most(type)))
  .sort(([, one], [, other]) => one - other)
  .map(([text]) => text);
const ofCommits = counted(
  commits.map(({ at, actor, cause, previousHash }) => common({ at, actor, cause, previousHash })),
)
  .slice(0, 6)
  .map(([text]) => text.replace(/\}$/, ',"events":['))
  .reverse();
// what stands last is nearest, and cheapest to point at
const words = [...ofEvents, ...ofCommits].join(',').slice(-longest);
const quoted = words.replaceAll('\\', '\\\\').replaceAll("'", "\\'");
writeFileSync(file, `/** Made by scripts/make-words.ts; never changed, since what is stored is read with it. */\nexport const words = '${quoted}';\n`); // prettier-ignore
