// npx holdfast export | import | stay: see docs/moving-house.md. Ends with 0 when it is done, 1 when it is refused or something is
// damaged (the message says what), 2 when it was not understood. Whatever ends it, the same command goes on where it was.
import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { Conflict, Unavailable } from '../../functions/errors.ts';
import { moveIn } from '../../functions/moving/move-in.ts';
import { pack } from '../../functions/moving/pack.ts';
import { MoveRefused } from '../../functions/moving/refusal.ts';
import { Damaged, type Manifest } from '../../functions/moving/shipment-port.ts';
import { stay } from '../../functions/moving/stay.ts';
import { BrokenChain } from '../../functions/verify-history.ts';
import { UnusableData } from '../../local/unusable-data.ts';
import { openExportFolder } from './export-folder.ts';
import { houseAt } from './house-at.ts';

const usage = `npx holdfast export --from FOLDER --to EXPORT
npx holdfast import --from EXPORT --into FOLDER
npx holdfast stay --house FOLDER (--export EXPORT | --export-is-destroyed)

FOLDER is a data folder, or aws: the desk that HOLDFAST_TABLE, HOLDFAST_BUCKET and HOLDFAST_SECRET name.
EXPORT is a new folder for what is packed.`;

/** Shown with what was said wrongly. */
class NotUnderstood extends Error {}

const say = (line: string) => process.stdout.write(`${line}\n`);
const count = (number: number, one: string, many: string) =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;
const sumOf = ({ tally, chains: { incidents, entries } }: Manifest) =>
  [
    count(incidents, 'incident', 'incidents'),
    count(entries, 'entry', 'entries'),
    count(tally['file']?.count ?? 0, 'file', 'files'),
  ].join(', ');

type Options = Record<string, string | boolean | undefined>;

function named(options: Options, name: string): string {
  const value = options[name];
  if (typeof value !== 'string' || value === '') throw new NotUnderstood(`--${name} is missing`);
  return value;
}

const commands: Record<string, (options: Options) => Promise<void>> = {
  export: async (options) => {
    const to = named(options, 'to');
    const shipment = openExportFolder(to);
    const house = await houseAt.toMoveOut(named(options, 'from'));
    try {
      const manifest = await pack({
        house: house.moving,
        shipment,
        realClock: { now: () => Date.now() },
        newMove: () => `move_${randomUUID()}`,
        tell: ({ parts }) => {
          say(`${count(parts.length, 'part', 'parts')} packed`);
        },
      });
      say(`${sumOf(manifest)}: every chain holds; all of it lies in ${to} (${manifest.move})`);
      say(`It holds personal data, secrets and keys. Move in with: npx holdfast import --from ${to} --into …`);
      say('This house serves no more.');
    } finally {
      await house.close();
    }
  },

  import: async (options) => {
    const shipment = openExportFolder(named(options, 'from'));
    const into = named(options, 'into');
    if ((await shipment.manifest()) === null)
      throw new MoveRefused(`there is no whole export in ${named(options, 'from')}; let it be packed to the end first`);
    const house = await houseAt.toMoveIn(into);
    try {
      const tell = (taken: number, of: number) => {
        say(`${taken} of ${count(of, 'part', 'parts')} in`);
      };
      const manifest = await moveIn({ house: house.moving, name: house.name, shipment, tell });
      say(`${sumOf(manifest)}: every chain holds, and all is as it was packed (${manifest.move})`);
      say(`${into} can serve now. Remove the export: it holds personal data, secrets and keys.`);
    } finally {
      await house.close();
    }
  },

  stay: async (options) => {
    const isDestroyed = options['export-is-destroyed'] === true;
    const shipment = isDestroyed ? null : openExportFolder(named(options, 'export'));
    const house = await houseAt.toMoveOut(named(options, 'house'));
    try {
      await stay(house.moving, shipment);
      say('This house stays, and can serve again. What was packed must never be moved in from, nor any copy of it.');
    } finally {
      await house.close();
    }
  },
};

process.umask(0o077);
try {
  const { values, positionals } = understood();
  const command = commands[positionals[0] ?? ''];
  if (command === undefined || positionals.length > 1) throw new NotUnderstood('what is to be done?');
  await command(values);
} catch (error) {
  if (error instanceof NotUnderstood) {
    process.stderr.write(`holdfast: ${error.message}\n\n${usage}\n`);
    process.exitCode = 2;
  } else {
    process.stderr.write(`holdfast: ${reasonOf(error)}\n`);
    process.exitCode = 1;
  }
}

function understood() {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        from: text,
        to: text,
        into: text,
        house: text,
        export: text,
        'export-is-destroyed': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new NotUnderstood(error instanceof Error ? error.message : String(error));
  }
}

/** What is expected is told in its own words; anything else is a fault, and its place is told too. */
function reasonOf(error: unknown): string {
  if (error instanceof BrokenChain) return `${error.incidentId}, seq ${error.seq}: ${error.message}`;
  const isTold = [MoveRefused, Damaged, UnusableData, Conflict, Unavailable].some((type) => error instanceof type);
  return error instanceof Error ? (isTold ? error.message : (error.stack ?? error.message)) : String(error);
}
