import { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { DocumentRecord, StoredFile } from '../functions/document-record.ts';
import { Unavailable } from '../functions/errors.ts';
import type { Clock, Files } from '../functions/ports.ts';
import { addressFor } from './address-for.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { textIn } from './item.ts';
import { keys } from './keys.ts';
import { packedInOne, unpacked } from './packed.ts';
import { expiry } from './table.ts';

const second = 1_000;
const forgottenAfter = 2 * 24 * 60 * 60;
/** Real time (contract). */
const forUploads = 15 * 60;

export interface AwsFiles extends Files {
  /** Whether the bytes that have arrived are those that were announced; S3 has seen to that already. */
  isAsAnnounced(document: DocumentRecord): Promise<boolean>;
}

/** What of a statement is still to be counted lies apart: it is no document, and goes by itself after a month. */
export const nameOf = ({ documentId, version }: StoredFile): string =>
  version === 'statement' ? `staged/${documentId}` : `documents/${documentId}.${version}`;

/** The document whose original lies under this name. */
export const documentAt = (name: string): string | undefined => /^documents\/(doc_\w{1,60})\.original$/.exec(name)?.[1];

interface House {
  table: DynamoTable;
  s3: S3Client;
  bucket: string;
  realClock: Clock;
}

/** Documents in S3: bytes go there and come from there by presigned addresses, past all functions. */
export function createFiles({ table, s3, bucket, realClock }: House): AwsFiles {
  const at = (file: StoredFile) => ({ Bucket: bucket, Key: nameOf(file) });
  const originalOf = (documentId: string): StoredFile => ({ documentId, version: 'original' });
  const look = (file: StoredFile) =>
    s3.send(new HeadObjectCommand({ ...at(file), ChecksumMode: 'ENABLED' })).catch(unlessAbsent);

  async function find(documentId: string): Promise<DocumentRecord | null> {
    const item = await table.get(keys.document(documentId));
    if (item === undefined) return null;
    const state = textIn(item, 'state') === 'received' ? 'received' : 'announced';
    const record = JSON.parse(unpacked([item])) as DocumentRecord;
    return { ...record, state, filename: textIn(item, 'filename') ?? '' };
  }

  return {
    announce: async (document) => {
      const { documentId, state, filename, ...content } = document;
      const { size, contentType, sha256 } = content;
      const checksum = Buffer.from(sha256, 'hex').toString('base64');
      const put = new PutObjectCommand({
        ...at(originalOf(documentId)),
        ContentLength: size,
        ContentType: contentType,
        ChecksumSHA256: checksum,
      });
      await table.write({
        put: {
          ...keys.document(documentId),
          state,
          filename,
          ...packedInOne(JSON.stringify({ documentId, ...content })),
          [expiry]: Math.ceil(realClock.now() / second) + forgottenAfter,
        },
      });
      const url = await getSignedUrl(s3, put, {
        expiresIn: forUploads,
        signableHeaders: new Set(['host', 'content-type', 'content-length', 'x-amz-checksum-sha256']),
        unhoistableHeaders: new Set(['x-amz-checksum-sha256']),
      });
      return {
        method: 'PUT',
        url,
        headers: {
          'content-type': contentType,
          'content-length': String(size),
          'x-amz-checksum-sha256': checksum,
        },
      };
    },
    find,
    received: async (documentId, retainUntil) => {
      await s3.send(
        new PutObjectRetentionCommand({
          ...at(originalOf(documentId)),
          Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(retainUntil) },
        }),
      );
      const change = { set: { state: 'received' }, remove: ['filename', expiry] };
      await table.write({ update: keys.document(documentId), change });
    },
    read: async (file) => {
      const found = await s3.send(new GetObjectCommand(at(file))).catch(unlessAbsent);
      return found?.Body === undefined ? null : Buffer.from(await found.Body.transformToByteArray());
    },
    keepCopy: async (documentId, bytes) => {
      await s3.send(new PutObjectCommand({ ...at({ documentId, version: 'copy' }), Body: bytes }));
    },
    discard: async (documentId) => {
      const original = originalOf(documentId);
      const found = await look(original);
      if (found !== null) await s3.send(new DeleteObjectCommand({ ...at(original), VersionId: found.VersionId }));
    },
    bytes: async (file, from) => {
      try {
        const { Body } = await s3.send(new GetObjectCommand({ ...at(file), Range: `bytes=${String(from)}-` }));
        return (Body as Readable | undefined) ?? null;
      } catch (error) {
        return error instanceof Error && error.name === 'InvalidRange' ? Readable.from([]) : unlessAbsent(error);
      }
    },
    stage: async (statementId, bytes) => {
      await s3.send(new PutObjectCommand({ ...at({ documentId: statementId, version: 'statement' }), Body: bytes }));
    },
    unstage: async (statementId) => {
      await s3.send(new DeleteObjectCommand(at({ documentId: statementId, version: 'statement' })));
    },
    handOut: async (file, as) => {
      if ((await look(file)) === null) return null;
      return { url: await addressFor(s3, at(file), as) };
    },
    isAsAnnounced: async ({ documentId, size, sha256 }) => {
      const found = await look(originalOf(documentId));
      if (found?.ContentLength !== size) return false;
      const { ChecksumSHA256 } = found;
      return ChecksumSHA256 === undefined || ChecksumSHA256 === Buffer.from(sha256, 'hex').toString('base64');
    },
  };
}

function unlessAbsent(error: unknown): null {
  const name = error instanceof Error ? error.name : '';
  if (['NotFound', 'NoSuchKey'].includes(name)) return null;
  throw new Unavailable('the documents cannot be reached', { cause: error });
}
