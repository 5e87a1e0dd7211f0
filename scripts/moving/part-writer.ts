import { createHash } from 'node:crypto';
import { appendFile, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Moved } from '../../functions/moving/moved.ts';
import type { Part, PartWriter } from '../../functions/moving/shipment-port.ts';
import { flushed } from './flushed.ts';
import { lineOf } from './line.ts';

/** So many bytes are held before they are written. */
const held = 256 * 1024;

/** Writes a part under a passing name, and gives it its own once it is whole. */
export async function createPartWriter(folder: string, name: string, mode: number): Promise<PartWriter> {
  const path = join(folder, name);
  const passing = `${path}.part`;
  const hash = createHash('sha256');
  let lines: string[] = [];
  let [waiting, bytes, things] = [0, 0, 0];
  await writeFile(passing, '', { mode });

  async function write(): Promise<void> {
    const text = lines.join('');
    hash.update(text);
    await appendFile(passing, text);
    lines = [];
    waiting = 0;
  }

  return {
    add: async (thing: Moved) => {
      const line = lineOf(thing);
      const length = Buffer.byteLength(line);
      lines.push(line);
      things += 1;
      bytes += length;
      waiting += length;
      if (waiting >= held) await write();
      return bytes;
    },
    end: async (): Promise<Part> => {
      await write();
      await flushed(await open(passing, 'r+'));
      await rename(passing, path);
      await flushed(await open(folder));
      return { name, things, bytes, sha256: hash.digest('hex') };
    },
  };
}
