import { S3Client } from '@aws-sdk/client-s3';
import { expect, it } from 'vitest';
import type { DynamoTable } from '../../aws/dynamo-table.ts';
import { createFiles } from '../../aws/files.ts';

it('the address of an upload holds for one length, type and checksum, and for no others', async () => {
  const noted: Pick<DynamoTable, 'write'> = { write: () => Promise.resolve(undefined) };
  const s3 = new S3Client({ region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } });
  const files = createFiles({ table: noted as DynamoTable, s3, bucket: 'b', realClock: { now: () => 0 } });
  const { url, headers } = await files.announce({
    documentId: 'doc_1',
    incidentId: 'inc_1',
    evidenceType: 'transaction-list',
    contentType: 'text/csv',
    size: 3,
    sha256: 'a'.repeat(64),
    announcedBy: { role: 'operator' },
    filename: 'a.csv',
    state: 'announced',
  });
  const signed = new URL(url).searchParams.get('X-Amz-SignedHeaders')?.split(';');
  expect(signed).toEqual(['content-length', 'content-type', 'host', 'x-amz-checksum-sha256']);
  expect(headers).toEqual({
    'content-length': '3',
    'content-type': 'text/csv',
    'x-amz-checksum-sha256': Buffer.from('a'.repeat(64), 'hex').toString('base64'),
  });
});
