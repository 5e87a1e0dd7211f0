import type { S3Client } from '@aws-sdk/client-s3';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Moving } from '../../functions/moving/moving-port.ts';
import type { Files } from '../../functions/ports.ts';
import { createAwsMoving, type AwsMovingHouse } from './aws-moving.ts';
import { createBucketFiles } from './bucket-files.ts';
import { createRootKeys } from './root-keys.ts';

interface Furniture extends Omit<AwsMovingHouse, 'files' | 'rootKeys'> {
  files: Pick<Files, 'find'>;
  s3: S3Client;
  bucket: string;
  secrets: SecretsManagerClient;
  /** Its name or ARN. */
  secret: string;
}

/** A house of AWS as it moves, from its clients. */
export function movingOf({ files, s3, bucket, secrets, secret, ...house }: Furniture): Moving {
  const announced = async (documentId: string) => {
    const document = await files.find(documentId);
    return document?.state === 'received' ? document : undefined;
  };
  return createAwsMoving({
    ...house,
    files: createBucketFiles({ s3, bucket, announced }),
    rootKeys: createRootKeys(secrets, secret),
  });
}
