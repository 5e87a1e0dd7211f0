import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as z from 'zod';
import type { StoredFile } from '../../functions/document-record.ts';
import type { Moved } from '../../functions/moving/moved.ts';
import { MoveRefused } from '../../functions/moving/refusal.ts';
import { Damaged, layout, Manifest, Progress, type Part, type Shipment } from '../../functions/moving/shipment-port.ts';
import { flushed } from './flushed.ts';
import { linesIn, thingIn } from './line.ts';
import { createPartWriter } from './part-writer.ts';

/** It holds personal data, secrets and keys: nobody's but the owner's. */
const ownersOnly = { folder: 0o700, file: 0o600 };
const passing = '.part';
const Taken = z.strictObject({ into: z.string() });

/**
 * An export as a folder: `records/000001.ndjson`, …, a thing a line; `files/`, the documents' bytes; `progress.json` while it
 * is under way, `manifest.json` with the length and hash of every part once it is whole.
 */
export function openExportFolder(folder: string): Shipment {
  const [records, files] = [join(folder, 'records'), join(folder, 'files')];
  const at = {
    progress: join(folder, 'progress.json'),
    manifest: join(folder, 'manifest.json'),
    taken: join(folder, 'taken.json'),
  };
  const pathOf = ({ documentId, version }: StoredFile) => join(files, `${documentId}.${version}`);

  /** Empty folders, and progress that was not written to its end, are left by who was cut off while beginning. */
  function holdsSomething(): boolean {
    const within = [folder, records, files].flatMap((path) =>
      existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [],
    );
    return within.some((path) => ![records, files, at.progress + passing].includes(path));
  }

  /** Whoever begins in a folder that holds something else would mix the two. */
  function makeFolders(): void {
    if (!existsSync(at.progress) && holdsSomething())
      throw new MoveRefused(`${folder} is not empty; choose a new folder`);
    for (const path of [folder, records, files]) mkdirSync(path, { recursive: true, mode: ownersOnly.folder });
  }

  return {
    progress: () => parsed(at.progress, Progress),
    keepProgress: async (progress) => {
      makeFolders();
      await write(folder, at.progress, progress);
    },
    manifest: async () => {
      const manifest = await parsed(at.manifest, Manifest);
      if (manifest !== null && manifest.layout !== layout)
        throw new Damaged(
          `${at.manifest} is of another version of Holdfast (layout ${manifest.layout}, not ${layout})`,
        );
      return manifest;
    },
    seal: async (manifest) => {
      await write(folder, at.manifest, manifest);
      await rm(at.progress, { force: true });
    },
    void: async () => {
      for (const path of [at.manifest, at.progress]) await rm(path, { force: true });
      if (existsSync(folder)) await flushed(await open(folder));
    },
    takenBy: async () => (await parsed(at.taken, Taken))?.into ?? null,
    takeFor: (into) => write(folder, at.taken, { into } satisfies z.infer<typeof Taken>),
    begin: (number) => createPartWriter(records, `${String(number).padStart(6, '0')}.ndjson`, ownersOnly.file),
    keepBytes: async (file, bytes) => {
      const path = pathOf(file);
      const hash = createHash('sha256');
      let size = 0;
      async function* measured() {
        for await (const chunk of bytes) {
          hash.update(chunk);
          size += chunk.length;
          yield chunk;
        }
      }
      await pipeline(measured, createWriteStream(path + passing, { mode: ownersOnly.file, flush: true }));
      await rename(path + passing, path);
      await flushed(await open(files));
      return { size, sha256: hash.digest('hex') };
    },
    things: (part) => thingsIn(join(records, part.name), part),
    bytes: (file) => read(pathOf(file), { bytes: file.size, sha256: file.sha256 }),
  };
}

async function* thingsIn(path: string, part: Part): AsyncGenerator<Moved> {
  let number = 0;
  for await (const line of linesIn(read(path, part))) {
    number += 1;
    const thing = thingIn(line);
    if (thing === undefined) throw new Damaged(`${path}, line ${number}, is not what was packed`);
    yield thing;
  }
  if (number !== part.things) throw new Damaged(`${path} has ${number} lines instead of ${part.things}`);
}

/** The bytes of a file, of which those that follow too few, or are others than they should be, are an error. */
async function* read(path: string, expected: { bytes: number; sha256: string }): AsyncGenerator<Buffer> {
  const { size } = (await stat(path).catch(() => null)) ?? {};
  if (size === undefined) throw new Damaged(`${path} is missing`);
  if (size !== expected.bytes) throw new Damaged(`${path} is ${size} bytes long instead of ${expected.bytes}`);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk);
    yield chunk;
  }
  if (hash.digest('hex') !== expected.sha256) throw new Damaged(`${path} has been changed: its SHA-256 is another`);
}

async function parsed<S extends z.ZodType>(path: string, schema: S): Promise<z.infer<S> | null> {
  if (!existsSync(path)) return null;
  const found = schema.safeParse(json(await readFile(path, 'utf8')));
  if (!found.success) throw new Damaged(`${path} cannot be read`);
  return found.data;
}

/** It is there whole, or as it was before. */
async function write(folder: string, path: string, value: object): Promise<void> {
  await writeFile(path + passing, `${JSON.stringify(value, null, 2)}\n`, { mode: ownersOnly.file, flush: true });
  await rename(path + passing, path);
  await flushed(await open(folder));
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
