import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../functions/export/csv.ts';
import { zipOf, type ArchivedFile } from '../../functions/export/zip.ts';

const at = '2026-11-23T02:00:00.000Z';

async function bytesOf(files: ArchivedFile[]): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipOf(files)) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('an archive', () => {
  it('holds every file as it was, in its order, whatever it is called', async () => {
    const archive = await bytesOf([
      { name: '报告.txt', at, bytes: [Buffer.from('一'), Buffer.from('二')] },
      { name: 'documents/empty', at, bytes: [] },
      { name: 'z', at, bytes: [Buffer.from([0, 255])] },
    ]);
    const files = unzipSync(archive);
    expect(Object.keys(files)).toEqual(['报告.txt', 'documents/empty', 'z']);
    expect(Buffer.from(files['报告.txt'] ?? []).toString()).toBe('一二');
    expect(files['documents/empty']).toHaveLength(0);
    expect([...(files['z'] ?? [])]).toEqual([0, 255]);
  });

  it('is made while it is sent: nothing is read that nobody has taken yet', async () => {
    let read = 0;
    async function* large() {
      for (let n = 0; n < 1_000; n++) {
        read += 1;
        yield Buffer.alloc(1_000);
      }
    }
    const stream = zipOf([{ name: 'large', at, bytes: large() }]);
    for (let n = 0; n < 5; n++) await stream.next();
    expect(read).toBeLessThan(10);
    await stream.return();
  });

  it('lets go of a file that it was in the middle of', async () => {
    let closed = false;
    async function* endless() {
      try {
        for (;;) yield Buffer.alloc(10);
      } finally {
        closed = true;
      }
    }
    const stream = zipOf([{ name: 'endless', at, bytes: endless() }]);
    for (let n = 0; n < 3; n++) await stream.next();
    await stream.return();
    expect(closed).toBe(true);
  });

  it('is not finished as if it were whole where a file cannot be read', async () => {
    async function* failing() {
      yield Buffer.alloc(10);
      throw new Error('the disk');
    }
    await expect(bytesOf([{ name: 'failing', at, bytes: failing() }])).rejects.toThrow('the disk');
  });
});

describe('a line of a table', () => {
  it('is quoted where it has to be, and calculates nothing in a spreadsheet', () => {
    expect(csvLine(['a', 'b,c', 'd "e"', 1, null, undefined, 'f\ng'])).toBe('a,"b,c","d ""e""",1,,,"f\ng"\r\n');
    expect(csvLine(['=1+1', '+1', '-1', '@a', -1])).toBe("'=1+1,'+1,'-1,'@a,-1\r\n");
  });
});
