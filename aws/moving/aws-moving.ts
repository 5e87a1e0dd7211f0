import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Conflict } from '../../functions/errors.ts';
import { nameOf, type Moved } from '../../functions/moving/moved.ts';
import type { Moving, Parcel, Residence } from '../../functions/moving/moving-port.ts';
import type { Clock } from '../../functions/ports.ts';
import type { DynamoTable } from '../dynamo-table.ts';
import type { Heads } from '../heads.ts';
import { textIn, type Item } from '../item.ts';
import { RefusedWrite } from '../refused-write.ts';
import { residenceKey } from '../residence.ts';
import type { BucketFiles } from './bucket-files.ts';
import { historiesOf } from './histories-of.ts';
import type { RootKeys } from './root-keys.ts';
import { scan } from './scan.ts';
import { settleTable } from './settle-table.ts';
import { thingsIn } from './thing-in.ts';
import { writesFor } from './writes-for.ts';

export interface AwsMovingHouse {
  client: DynamoDBDocumentClient;
  tableName: string;
  table: DynamoTable;
  heads: Heads;
  files: BucketFiles;
  rootKeys: RootKeys;
  clock: Clock;
  realClock: Clock;
  /** So long it takes until every function knows that the house moves. */
  noticed: () => Promise<void>;
  /**
   * So many items are read at a time.
   * @default 300
   */
  pageItems?: number;
}

/** So many things are written at one moment. */
const atOnce = 25;
const usualPage = 300;

type Place = { at: 'keys' } | { at: 'table'; next: Item } | { at: 'files'; after: string | null };

/** The table, the bucket and the secret of a desk that serves nobody meanwhile, out and in. */
export function createAwsMoving(house: AwsMovingHouse): Moving {
  const { client, tableName, table, files, rootKeys, realClock, noticed, pageItems = usualPage } = house;

  async function* tabled(from: Item | undefined): AsyncGenerator<Parcel> {
    for await (const { items, next } of scan(client, tableName, { from, Limit: pageItems })) {
      const things = (await Promise.all(items.map((item) => thingsIn(table, item)))).flat();
      const place: Place = next === undefined ? { at: 'files', after: null } : { at: 'table', next };
      yield { things, files: [], place: JSON.stringify(place) };
    }
  }

  async function* filed(after: string | null): AsyncGenerator<Parcel> {
    for await (const page of files.list(after))
      yield { things: [], files: page.files, place: JSON.stringify({ at: 'files', after: page.last } satisfies Place) };
  }

  async function putOne(thing: Moved): Promise<void> {
    if (thing.kind === 'clock' || thing.kind === 'file') return;
    if (thing.kind === 'key') {
      if (thing.is.before === null) await rootKeys.takeOver(thing.is.key);
      return;
    }
    const { at, writes } = writesFor(thing, realClock.now());
    try {
      await table.write(...writes);
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      const item = await table.get(at);
      const things = item === undefined ? [] : await thingsIn(table, { ...item, pk: at.pk, sk: at.sk });
      const found = things.find((one) => one.kind === thing.kind);
      if (found === undefined || !isDeepStrictEqual(comparable(found), comparable(thing)))
        throw new Conflict(`something else is here already under the name ${nameOf(thing)}`, { cause: error });
    }
  }

  return {
    residence: async () =>
      JSON.parse(textIn(await table.get(residenceKey), 'text') ?? '{"state":"at-home"}') as Residence,
    reside: async (residence) => {
      await table.write({ put: { ...residenceKey, text: JSON.stringify(residence) } });
      if (begins(residence)) await noticed();
    },
    isEmpty: async () => {
      for await (const { things } of tabled(undefined)) if (things.length > 0) return false;
      return true;
    },
    parcels: async function* (after) {
      const place: Place = after === null ? { at: 'keys' } : (JSON.parse(after) as Place);
      if (after === null) {
        const keys = await rootKeys.read();
        yield { things: keys.map((is) => ({ kind: 'key', is })), files: [], place: JSON.stringify({ at: 'keys' }) };
      }
      if (place.at !== 'files') yield* tabled(place.at === 'table' ? place.next : undefined);
      yield* filed(place.at === 'files' ? place.after : null);
    },
    bytes: (file) => files.read(file),
    histories: () => historiesOf(house),
    put: async (things) => {
      for (let index = 0; index < things.length; index += atOnce)
        await Promise.all(things.slice(index, index + atOnce).map(putOne));
    },
    putBytes: (file, bytes) => files.keep(file, bytes),
    settle: () => settleTable(house),
  };
}

/** From here on nobody else may read or write; whoever was interrupted while that was being noticed waits once more. */
const begins = (residence: Residence): boolean =>
  residence.state === 'leaving' || (residence.state === 'arriving' && residence.taken === 0);

/** As far as this house keeps it: places are its own, and texts of messages are nowhere. */
function comparable({ kind, is }: Moved): object {
  return JSON.parse(JSON.stringify({ kind, is: { ...is, place: '', text: undefined, announcedAt: null } })) as object;
}
