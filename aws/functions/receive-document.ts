import * as z from 'zod';
import { receiveDocument } from '../../functions/receive-document.ts';
import { absent } from '../absent.ts';
import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { filesIn } from '../files-in.ts';
import { observed } from '../observed.ts';
import { eachOf } from '../queue-batch.ts';
import { createTakingIn } from '../taking-in.ts';
import { createWakingOnly } from '../waking.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment, 'told');
const files = filesIn(environment.bucket, table);
const waking = createWakingOnly({ ...ports, table, ...createDriving(table, environment) });
const takeIn = createTakingIn({
  files,
  receive: (documentId) => receiveDocument({ ...ports, files, workflow: absent('workflow', waking) }, documentId),
});

/** What EventBridge tells of an object that was put into the bucket. */
const ObjectCreated = z.object({ detail: z.object({ object: z.object({ key: z.string() }) }) });

export const handler = observed(eachOf((event) => takeIn(ObjectCreated.parse(event).detail.object.key)));
