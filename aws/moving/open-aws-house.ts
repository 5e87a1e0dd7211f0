import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod';
import type { Moving } from '../../functions/moving/moving-port.ts';
import { MoveRefused } from '../../functions/moving/refusal.ts';
import { realClock } from '../clock.ts';
import { createDynamoTable } from '../dynamo-table.ts';
import { createFiles } from '../files.ts';
import { createHeads } from '../heads.ts';
import { noticedAfter } from '../own-table.ts';
import { movingOf } from './moving-of.ts';

const Variables = z.object({
  HOLDFAST_TABLE: z.string({ error: 'the name of the table' }).min(1),
  HOLDFAST_BUCKET: z.string({ error: 'the name of the bucket of documents' }).min(1),
  HOLDFAST_SECRET: z.string({ error: 'the ARN of the secret' }).min(1),
});

const patient = { maxAttempts: 10 };

/** The desk of an account, by the outputs of its stacks and the credentials that the SDK finds. */
export function openAwsHouse(
  variables: Record<string, string | undefined>,
  clientOptions: { forcePathStyle?: boolean } = {},
): { name: string; moving: Moving; close: () => Promise<void> } {
  const parsed = Variables.safeParse(variables);
  if (!parsed.success) {
    const missing = parsed.error.issues.map(({ path, message }) => `${String(path[0])}: ${message}`);
    throw new MoveRefused(`which desk of AWS is not said; ${missing.join('; ')}`);
  }
  const { HOLDFAST_TABLE: tableName, HOLDFAST_BUCKET: bucket, HOLDFAST_SECRET: secret } = parsed.data;
  const dynamo = new DynamoDBClient(patient);
  const s3 = new S3Client({ ...patient, ...clientOptions });
  const secrets = new SecretsManagerClient(patient);
  const client = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const table = createDynamoTable(client, tableName);
  const moving = movingOf({
    client,
    tableName,
    table,
    heads: createHeads(table),
    files: createFiles({ table, s3, bucket, realClock }),
    s3,
    bucket,
    secrets,
    secret,
    clock: realClock,
    realClock,
    noticed: () => pause(noticedAfter + margin),
  });
  const close = () => {
    for (const one of [dynamo, s3, secrets]) one.destroy();
    return Promise.resolve();
  };
  return { name: `table ${tableName}`, moving, close };
}

/** Of clocks, and for what had begun before: a function runs at most as long as an API waits. */
const margin = 35_000;
