// npm run histories: plays whole incidents and keeps what this version stores of them as a new folder, v1, v2, …, which every
// later version must be able to read. A folder that is there is never written to again.
import { mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { linesOf } from './history.ts';
import { nextVersion, typesIn } from './kept.ts';
import { lives } from './lives.ts';
import { played } from './play.ts';
import { eventTypes } from './schema.ts';

const histories = [];
for (const life of lives) histories.push(await played(life));
const seen = typesIn(histories);
const unseen = eventTypes.filter((type) => !seen.has(type));
if (unseen.length > 0) throw new Error(`add to test/histories/lives.ts a life with ${unseen.join(', ')}`);

const folder = nextVersion();
mkdirSync(folder); // fails where somebody else keeps the same version
for (const history of histories) {
  const name = history.title.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  writeFileSync(join(folder, `${name}.jsonl`), linesOf(history), { flag: 'wx' });
}
process.stdout.write(
  `${histories.length} histories with all ${eventTypes.length} types of event are kept as ${basename(folder)}\n`,
);
