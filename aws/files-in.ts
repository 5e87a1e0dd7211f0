import { S3Client } from '@aws-sdk/client-s3';
import { realClock } from './clock.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { createFiles, type AwsFiles } from './files.ts';

export const filesIn = (bucket: string, table: DynamoTable): AwsFiles =>
  createFiles({ table, s3: new S3Client({}), bucket, realClock });
