import { describe, expect, it } from 'vitest';
import type { DocumentRecord } from '../../functions/document-record.ts';
import type { Files } from '../../functions/ports.ts';
import type { MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const document: DocumentRecord = {
  documentId: 'doc_1',
  incidentId: 'inc_1',
  evidenceType: 'transaction-list',
  contentType: 'text/csv',
  size: 3,
  sha256: 'a'.repeat(64),
  announcedBy: { role: 'operator' },
  filename: 'a name.csv',
  state: 'announced',
};
const copy = { documentId: 'doc_1', version: 'copy' } as const;
const statement = { documentId: 'stm_1', version: 'statement' } as const;
const many = Buffer.from(Array.from({ length: 200_000 }, (_, n) => n % 251));

async function gathered(files: Files, file: Parameters<Files['bytes']>[0], from: number): Promise<Buffer | null> {
  const bytes = await files.bytes(file, from);
  if (bytes === null) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

export function describeFiles(name: string, make: MakeHouse): void {
  describe(`${name}: documents and their bytes`, () => {
    const house = withHouse(make);

    it('are known from the announcement on, and forget their name with the receipt', async () => {
      const { files } = house();
      expect(await files.find('doc_1')).toBeNull();
      expect((await files.announce(document)).method).toBe('PUT');
      expect(await files.find('doc_1')).toEqual(document);
      await house().upload('doc_1', Buffer.from('a,b'));
      await files.received('doc_1', '2027-05-25T02:00:00.000Z');
      const { files: again } = await house().reopen();
      expect(await again.find('doc_1')).toEqual({ ...document, state: 'received', filename: '' });
    });

    it('are read whole or from a byte on, from a new house too', async () => {
      await house().files.keepCopy('doc_1', many);
      const { files } = await house().reopen();
      expect((await files.read(copy))?.equals(many)).toBe(true);
      for (const from of [0, 1, 65_536, many.length - 1])
        expect((await gathered(files, copy, from))?.equals(many.subarray(from))).toBe(true);
      expect((await gathered(files, copy, many.length))?.length).toBe(0);
    });

    it('are nothing where there are none', async () => {
      const { files } = house();
      expect(await files.read({ documentId: 'doc_0', version: 'original' })).toBeNull();
      expect(await gathered(files, { documentId: 'doc_0', version: 'original' }, 0)).toBeNull();
    });

    it('of a statement stay until it has been counted in', async () => {
      await house().files.stage('stm_1', Buffer.from('first'));
      await house().files.stage('stm_1', Buffer.from('again'));
      const { files } = await house().reopen();
      expect(String(await gathered(files, statement, 2))).toBe('ain');
      await files.unstage('stm_1');
      await files.unstage('stm_1');
      expect(await gathered(files, statement, 0)).toBeNull();
    });
  });
}
