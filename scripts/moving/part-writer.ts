import { createHash } from 'node:crypto';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Moved } from '../../functions/moving/moved.ts';
import type { Part, PartWriter } from '../../functions/moving/shipment-port.ts';
import { lineOf } from './line.ts';

/** So many bytes are held before they are written. */
const held = 256 * 1024;

/** Writes a part under a passing name, and gives it its own once it is whole. */
export async function createPartWriter(folder: string, name: string, mode: number): Promise<PartWriter> {
  const path = join(folder, name);
  const file = await open(`${path}.part`, 'w', mode);
  const hash = createHash('sha256');
  let lines: string[] = [];
  let [waiting, bytes, things] = [0, 0, 0];

  async function flush(): Promise<void> {
    const text = lines.join('');
    hash.update(text);
    await file.appendFile(text);
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
      if (waiting >= held) await flush();
      return bytes;
    },
    end: async (): Promise<Part> => {
      await flush();
      await file.sync();
      await file.close();
      await rename(`${path}.part`, path);
      const names = await open(folder);
      await names.sync();
      await names.close();
      return { name, things, bytes, sha256: hash.digest('hex') };
    },
  };
}
