import { isDeepStrictEqual } from 'node:util';
import type { DocumentRecord, StoredFile } from '../../functions/document-record.ts';
import { Conflict } from '../../functions/errors.ts';
import { nameOf, type Moved, type MovedByKind } from '../../functions/moving/moved.ts';
import type { KeptFile, Moving, Parcel } from '../../functions/moving/moving-port.ts';
import type { Database, Value } from '../database.ts';
import type { DocumentFolder } from '../document-folder.ts';
import { historiesIn } from '../histories.ts';
import { keepKey, keysOf } from '../secrets.ts';
import { UnusableData } from '../unusable-data.ts';
import { keepResidence, residenceOf } from './residence.ts';
import { settleHouse, type SettledHouse } from './settle-house.ts';
import { foundBy, isEmpty, pageOf, type Shelf } from './shelf.ts';
import { shelves, type ShelvedKind } from './shelves.ts';

export interface LocalMovingHouse extends SettledHouse {
  /** The data folder. */
  folder: string;
  documents: DocumentFolder;
}

/** So many rows are read, or looked at, at a time. */
const pageRows = 300;
const kinds = Object.keys(shelves) as ShelvedKind[];
/** What comes after the shelves: bytes beside the records, then what of statements is still to be kept. */
const bytesOf = { documents: 'files', statements: 'staged' };

/** A data folder that nobody serves meanwhile, out and in. */
export function createLocalMoving(house: LocalMovingHouse): Moving {
  const { db, writer, folder, documents } = house;

  function* shelved(kind: ShelvedKind, after: Value[] | null): Generator<Parcel> {
    for (let page = thingsOf(db, kind, after); page.length > 0; page = thingsOf(db, kind, page.at(-1)?.place ?? null))
      yield {
        things: page.map(({ thing }) => thing),
        files: [],
        place: JSON.stringify([kind, ...(page.at(-1)?.place ?? [])]),
      };
  }

  /** What a received document's original must be stands in its record. */
  function* filed(after: Value[] | null): Generator<Parcel> {
    for (let last = after; ;) {
      const page = pageOf(shelves.document, db, last, pageRows);
      const end = page.at(-1)?.place;
      if (end === undefined) return;
      const files = page.flatMap(({ is }) => filesOf(documents, is));
      yield { things: [], files, place: JSON.stringify([bytesOf.documents, ...end]) };
      last = end;
    }
  }

  return {
    residence: () => Promise.resolve(residenceOf(db)),
    reside: (residence) => writer.write((to) => keepResidence(to, residence)),
    isEmpty: () =>
      Promise.resolve(
        kinds.every((kind) => kind === 'clock' || isEmpty(shelves[kind], db)) && documents.staged().length === 0,
      ),
    parcels: async function* (after) {
      const [from, ...place] = after === null ? [null] : (JSON.parse(after) as [string, ...Value[]]);
      const order = ['key', ...kinds, bytesOf.documents, bytesOf.statements];
      for (const name of order.slice(from === null ? 0 : order.indexOf(from))) {
        const behind = name === from ? place : null;
        const kind = kinds.find((candidate) => candidate === name);
        if (kind !== undefined) yield* shelved(kind, behind);
        else if (name === bytesOf.documents) yield* filed(behind);
        else if (behind === null) yield name === 'key' ? keyParcel(folder) : stagedParcel(documents);
      }
    },
    bytes: async (file) => {
      const found = await documents.open(file);
      if (found === null) throw new UnusableData(`the ${file.version} of ${file.documentId} is missing`);
      return found.stream;
    },
    histories: () => historiesIn(db),
    put: async (things) => {
      for (const thing of things) if (thing.kind === 'key') keepKey(folder, thing.is);
      await writer.write((to) => {
        const absent = things.filter((thing) => isAbsent(to, thing));
        for (const thing of absent) putThing(to, thing);
      });
    },
    putBytes: async ({ documentId, version }, bytes) => {
      const draft = await documents.draft(bytes);
      await draft.keepAs({ documentId, version });
    },
    settle: () => settleHouse(house),
  };
}

function thingsOf(db: Database, kind: ShelvedKind, after: Value[] | null): { thing: Shelved; place: Value[] }[] {
  return pageOf(shelves[kind] as Shelf<ShelvedKind>, db, after, pageRows).map(({ is, place }) => ({
    thing: { kind, is } as Shelved,
    place,
  }));
}

type Shelved = Moved<ShelvedKind>;

/** Looks before anything of a group is written. Throws Conflict where something else is under this name. */
function isAbsent(db: Database, thing: Moved): boolean {
  if (thing.kind === 'key' || thing.kind === 'file') return false;
  if (thing.kind === 'clock') return true;
  const found = foundBy(shelves[thing.kind] as Shelf<ShelvedKind>, db, thing.is as MovedByKind[ShelvedKind]);
  if (found === undefined) return true;
  if (isDeepStrictEqual(withoutPlace(found), withoutPlace(thing.is))) return false;
  throw new Conflict(`something else is here already under the name ${nameOf(thing)}`);
}

function putThing(db: Database, thing: Moved): void {
  if (thing.kind === 'key' || thing.kind === 'file') return;
  (shelves[thing.kind] as Shelf<ShelvedKind>).put(db, thing.is);
}

/** A house's own order of things comes to be when all are there. */
const withoutPlace = (is: object): object => ({ ...is, place: '' });

function filesOf(documents: DocumentFolder, { documentId, sha256, state }: DocumentRecord): KeptFile[] {
  if (state !== 'received') return []; // whoever uploads has not been answered, and does it again
  const original = { documentId, version: 'original' } as const satisfies StoredFile;
  const copy = { documentId, version: 'copy' } as const satisfies StoredFile;
  return [
    ...(documents.has(original) ? [{ ...original, sha256 }] : []),
    ...(documents.has(copy) ? [{ ...copy, sha256: null }] : []),
  ];
}

const keyParcel = (folder: string): Parcel => ({
  things: keysOf(folder).map((is) => ({ kind: 'key', is })),
  files: [],
  place: JSON.stringify(['key']),
});

const stagedParcel = (documents: DocumentFolder): Parcel => ({
  things: [],
  files: documents.staged().map((documentId) => ({ documentId, version: 'statement', sha256: null })),
  place: JSON.stringify([bytesOf.statements]),
});
