import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';

/** Puts bytes whose length nobody knows, as they come: in parts, of which a few are in memory at a time. */
export async function uploadMade(
  s3: S3Client,
  object: { Bucket: string; Key: string },
  bytes: AsyncIterable<Uint8Array>,
): Promise<void> {
  await new Upload({ client: s3, params: { ...object, Body: Readable.from(bytes) } }).done();
}
