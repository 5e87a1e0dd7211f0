import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { Files } from '../functions/ports.ts';

/** Seconds of real time (contract). */
const expiresIn = 5 * 60;

/** Where an object may be fetched for a while, as something of this type and name. */
export function addressFor(
  s3: S3Client,
  object: { Bucket: string; Key: string },
  as: Parameters<Files['handOut']>[1],
): Promise<string> {
  const get = new GetObjectCommand({
    ...object,
    ResponseContentType: as['content-type'],
    ResponseContentDisposition: as['content-disposition'],
  });
  return getSignedUrl(s3, get, { expiresIn });
}
