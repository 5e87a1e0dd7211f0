import { createHash } from 'node:crypto';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectRetentionCommand,
  HeadObjectCommand,
} from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, inject, it } from 'vitest';
import { createDynamoTable } from '../../aws/dynamo-table.ts';
import { createFiles } from '../../aws/files.ts';
import { clientsOf } from './clients.ts';
import { makeTable } from './make-table.ts';

const clients = clientsOf(inject('awsUrl'));
const bucket = `sealed-${clients.account}`;
const table = createDynamoTable(DynamoDBDocumentClient.from(clients.dynamo), 'sealed');
const files = createFiles({ table, s3: clients.s3, bucket, realClock: { now: () => Date.now() } });
const bytes = Buffer.from('serial,lost\n');
const retainUntil = '2036-05-25T02:00:00.000Z';

beforeAll(async () => {
  await makeTable(clients.dynamo, 'sealed');
  await clients.s3.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true }));
});

const announced = (documentId: string) =>
  files.announce({
    documentId,
    incidentId: 'inc_1',
    evidenceType: 'transaction-list',
    contentType: 'text/csv',
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    announcedBy: { role: 'operator' },
    filename: 'a.csv',
    state: 'announced',
  });

describe('an original that was taken in', () => {
  it('is sealed until it may go, in governance mode, and this version of it cannot be removed before', async () => {
    const { url, headers } = await announced('doc_sealed');
    expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
    await files.received('doc_sealed', retainUntil);

    const at = { Bucket: bucket, Key: 'documents/doc_sealed.original' };
    const { Retention } = await clients.s3.send(new GetObjectRetentionCommand(at));
    expect(Retention).toEqual({ Mode: 'GOVERNANCE', RetainUntilDate: new Date(retainUntil) });
    const { VersionId } = await clients.s3.send(new HeadObjectCommand(at));
    await expect(clients.s3.send(new DeleteObjectCommand({ ...at, VersionId }))).rejects.toMatchObject({ name: 'AccessDenied' }); // prettier-ignore
    expect(await files.read({ documentId: 'doc_sealed', version: 'original' })).toEqual(bytes);
  });
});

describe('an upload that is not what was announced', () => {
  it.each([
    ['has another length', 'doc_longer', Buffer.concat([bytes, bytes]), {}],
    ['has another type', 'doc_typed', bytes, { 'content-type': 'text/html' }],
    ['has another checksum', 'doc_other', bytes, { 'x-amz-checksum-sha256': Buffer.alloc(32).toString('base64') }],
    ['holds other bytes', 'doc_bytes', Buffer.from('serial,LOST\n'), {}],
  ])('is refused where it %s', async (_, documentId, body, changed) => {
    const { url, headers } = await announced(documentId);
    const { 'content-length': _announced, ...rest } = headers; // fetch counts by itself
    const { status } = await fetch(url, { method: 'PUT', headers: { ...rest, ...changed }, body });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await files.read({ documentId, version: 'original' })).toBeNull();
  });
});
