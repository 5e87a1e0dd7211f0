import { S3Client } from '@aws-sdk/client-s3';
import * as z from 'zod';
import { receiveDocument } from '../../functions/receive-document.ts';
import { absent } from '../absent.ts';
import { realClock } from '../clock.ts';
import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { createFiles } from '../files.ts';
import { observed } from '../observed.ts';
import { eachOf } from '../queue-batch.ts';
import { createTakingIn } from '../taking-in.ts';
import { createWakingOnly } from '../workflow.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment);
const files = createFiles({ table, s3: new S3Client({}), bucket: environment.bucket, realClock });
const waking = createWakingOnly({ ...createDriving(table, environment), log: ports.log });
const takeIn = createTakingIn({
  files,
  receive: (documentId) => receiveDocument({ ...ports, files, workflow: absent('workflow', waking) }, documentId),
});

/** What EventBridge tells of an object that was put into the bucket. */
const ObjectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

export const handler = observed(eachOf((event) => takeIn(ObjectCreated.parse(event).detail.object.key)));
