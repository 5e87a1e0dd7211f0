import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { applicationId, migrations } from './schema.ts';
import { UnusableData } from './unusable-data.ts';

export const fileIn = (folder: string): string => join(folder, 'holdfast.sqlite');

const magic = 'SQLite format 3\0';
const headerBytes = 100;
/** Where SQLite keeps the two numbers in a file's header (sqlite.org/fileformat.html, 1.3). */
const place = { userVersion: 60, applicationId: 68 };

/**
 * Looks at a database file without opening it as one, since SQLite writes into what it opens. Throws UnusableData for
 * what is damaged, of another program, or newer than this version.
 */
export function inspectFile(folder: string): 'absent' | 'ours' {
  const file = fileIn(folder);
  const header = headerOf(file);
  if (header === undefined) {
    if (bytesOf(`${file}-wal`) > 0)
      throw new UnusableData(`${file} is missing or empty, but not what belongs to it; put back a copy of the folder`);
    return 'absent';
  }
  if (header.length < headerBytes || header.toString('latin1', 0, magic.length) !== magic)
    throw new UnusableData(`${file} is damaged, or not a database; put back a copy of the folder`);
  if (header.readUInt32BE(place.applicationId) !== applicationId)
    throw new UnusableData(`${file} is a database of another program; choose another folder with HOLDFAST_DATA`);
  demandKnown(file, header.readUInt32BE(place.userVersion));
  return 'ours';
}

/** Refuses a schema that a later version of this program has written. */
export function demandKnown(file: string, version: number): void {
  if (version > migrations.length)
    throw new UnusableData(
      `${file} was written by a newer Holdfast (schema ${version}, this one knows ${migrations.length}); start that one`,
    );
}

/** The first bytes of a file; nothing where there is none or it is empty. */
function headerOf(file: string): Buffer | undefined {
  try {
    if (bytesOf(file) === 0) return undefined;
    const handle = openSync(file, 'r');
    try {
      const header = Buffer.alloc(headerBytes);
      return header.subarray(0, readSync(handle, header));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    throw UnusableData.because(file, error);
  }
}

const bytesOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;
