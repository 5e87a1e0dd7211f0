import { Readable } from 'node:stream';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectRetentionCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { StoredFile } from '../../functions/document-record.ts';
import { Unavailable } from '../../functions/errors.ts';
import type { MovedByKind } from '../../functions/moving/moved.ts';
import type { KeptFile } from '../../functions/moving/moving-port.ts';
import { nameOf } from '../files.ts';

export interface BucketFiles {
  /** Those after a name, in the order of their names, with the last name of each page. */
  list(after: string | null): AsyncIterable<{ files: KeptFile[]; last: string }>;
  read(file: StoredFile): Promise<AsyncIterable<Uint8Array>>;
  keep(file: MovedByKind['file'], bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /** Seals an original until then. */
  seal(documentId: string, until: string): Promise<void>;
}

interface House {
  s3: S3Client;
  bucket: string;
  /** What the bytes of a document that was received must be; undefined where none was. */
  announced: (documentId: string) => Promise<{ sha256: string } | undefined>;
}

/** The bucket of documents; what is only made for somebody to fetch stays where it is. */
export function createBucketFiles({ s3, bucket: Bucket, announced }: House): BucketFiles {
  async function kept(name: string): Promise<KeptFile[]> {
    const staged = /^staged\/(\w+)$/.exec(name)?.[1];
    if (staged !== undefined) return [{ documentId: staged, version: 'statement', sha256: null }];
    const [, documentId, version] = /^documents\/(\w+)\.(original|copy)$/.exec(name) ?? [];
    if (documentId === undefined) return [];
    const document = await announced(documentId);
    if (document === undefined) return [];
    return version === 'copy'
      ? [{ documentId, version: 'copy', sha256: null }]
      : [{ documentId, version: 'original', sha256: document.sha256 }];
  }

  return {
    list: async function* (after) {
      for (let last = after ?? ''; ;) {
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter: last, MaxKeys: 300 }));
        const names = Contents.map(({ Key = '' }) => Key);
        const end = names.at(-1);
        if (end === undefined) return;
        yield { files: (await Promise.all(names.map(kept))).flat(), last: end };
        last = end;
      }
    },
    read: async (file) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: nameOf(file) }));
      if (Body === undefined) throw new Unavailable(`the ${file.version} of ${file.documentId} is empty`);
      return Body as Readable;
    },
    keep: async ({ documentId, version, size }, bytes) => {
      const Key = nameOf({ documentId, version });
      const Body = Readable.from(bytes);
      if (size === 0) await s3.send(new PutObjectCommand({ Bucket, Key, Body: '' }));
      else await new Upload({ client: s3, params: { Bucket, Key, Body } }).done();
    },
    seal: async (documentId, until) => {
      await s3.send(
        new PutObjectRetentionCommand({
          Bucket,
          Key: nameOf({ documentId, version: 'original' }),
          Retention: { Mode: 'GOVERNANCE', RetainUntilDate: new Date(until) },
        }),
      );
    },
  };
}
