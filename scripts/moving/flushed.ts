import type { FileHandle } from 'node:fs/promises';

/** Puts a file, or the names in a folder, on disk, and closes it. */
export async function flushed(file: FileHandle): Promise<void> {
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
