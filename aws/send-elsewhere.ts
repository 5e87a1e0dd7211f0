import { randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { ApiResult } from '../functions/api.ts';
import { addressFor } from './address-for.ts';
import { uploadMade } from './upload-made.ts';

/**
 * API Gateway takes an answer as a whole, of 6 MB at most: what comes as a stream is put where it can be fetched from, and the
 * caller is sent there. It goes by itself after a day.
 */
export async function sendElsewhere(Bucket: string, result: ApiResult): Promise<ApiResult> {
  const { stream, headers = {}, ...plain } = result;
  if (stream === undefined) return result;
  const s3 = new S3Client({});
  const made = { Bucket, Key: `made/${randomUUID()}` };
  await uploadMade(s3, made, stream);
  const location = await addressFor(s3, made, {
    'content-type': String(headers['content-type'] ?? 'application/octet-stream'),
    'content-disposition': String(headers['content-disposition'] ?? 'attachment'),
  });
  return { ...plain, statusCode: 303, headers: { 'cache-control': 'no-store', location } };
}
