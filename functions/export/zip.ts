import { Zip, ZipPassThrough } from 'fflate';

/** A file on its way into an archive. */
export interface ArchivedFile {
  name: string;
  /** When what is in it came to be. */
  at: string;
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

/**
 * A zip archive of files, in their order and as they come: one piece of one file is in memory at a time. Nothing is
 * compressed, since most of it is pictures.
 */
export async function* zipOf(
  files: AsyncIterable<ArchivedFile> | Iterable<ArchivedFile>,
): AsyncGenerator<Uint8Array, void> {
  const made: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    made.push(piece);
  });
  for await (const { name, at, bytes } of files) {
    const entry = new ZipPassThrough(name);
    entry.mtime = at;
    zip.add(entry);
    for await (const piece of bytes) {
      entry.push(piece);
      yield* made.splice(0);
    }
    entry.push(new Uint8Array(), true);
    yield* made.splice(0);
  }
  zip.end();
  yield* made.splice(0);
}
