import { randomUUID } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { StoredFile } from '../functions/document-record.ts';

/** Bytes on disk under a passing name: to be kept as a document's, or dropped. */
export interface Draft {
  /** Durable when fulfilled. */
  keepAs(file: StoredFile): Promise<void>;
  drop(): Promise<void>;
}

export interface DocumentFolder {
  /** Takes bytes in; where the source fails nothing stays behind. */
  draft(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Draft>;
  has(file: StoredFile): boolean;
  read(file: StoredFile): Promise<Buffer | null>;
  /** From a byte on. */
  open(file: StoredFile, from?: number): Promise<{ stream: AsyncIterable<Uint8Array>; size: number } | null>;
  remove(file: StoredFile): Promise<void>;
  /** Statements of which something is still to be kept. */
  staged(): string[];
}

/** Written once, then only read: what was handed in is kept as it came. */
const readOnly = 0o400;
const passing = '.part';
const statement = '.statement';

/** The `documents` of a data folder, which is this process's alone: whatever a former one was still writing is removed. */
export function openDocumentFolder(dataFolder: string): DocumentFolder {
  const folder = join(dataFolder, 'documents');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const name of readdirSync(folder)) if (name.endsWith(passing)) rmSync(join(folder, name), { force: true });
  const pathOf = ({ documentId, version }: StoredFile) => join(folder, `${documentId}.${version}`);

  return {
    draft: async (source) => {
      const path = join(folder, randomUUID() + passing);
      const drop = () => rm(path, { force: true });
      try {
        await pipeline(source, createWriteStream(path, { flags: 'wx', mode: readOnly, flush: true }));
      } catch (error) {
        await drop();
        throw error;
      }
      return {
        drop,
        keepAs: async (file) => {
          await rename(path, pathOf(file));
          await flushNames(folder);
        },
      };
    },
    has: (file) => existsSync(pathOf(file)),
    read: (file) => readFile(pathOf(file)).catch(unlessAbsent),
    open: async (file, from = 0) => {
      const handle = await open(pathOf(file)).catch(unlessAbsent);
      if (handle === null) return null;
      const { size } = await handle.stat();
      return { stream: handle.createReadStream({ start: from }), size };
    },
    remove: (file) => rm(pathOf(file), { force: true }),
    staged: () =>
      readdirSync(folder)
        .filter((name) => name.endsWith(statement))
        .map((name) => name.slice(0, -statement.length))
        .toSorted(),
  };
}

/** A name is on disk when its folder is. */
async function flushNames(folder: string): Promise<void> {
  const handle = await open(folder);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function unlessAbsent(error: NodeJS.ErrnoException): null {
  if (error.code !== 'ENOENT') throw error;
  return null;
}
