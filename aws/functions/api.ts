import type { Context } from 'aws-lambda';
import { verifySigned } from '../../channels/http/verify-signed.ts';
import { api } from '../../functions/api.ts';
import { routesOf } from '../../functions/routes.ts';
import { absent } from '../absent.ts';
import { createAnswering } from '../answering.ts';
import { realClock } from '../clock.ts';
import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { createIdempotency } from '../idempotency.ts';
import { inTime } from '../in-time.ts';
import { late } from '../late.ts';
import { observed } from '../observed.ts';
import { createRootSecret } from '../root-secret.ts';
import { createSignedIn, verifyWith } from '../signed-in.ts';
import { createTelling } from '../telling.ts';
import { createTokens } from '../tokens.ts';
import { createWaking } from '../waking.ts';

const environment = readEnvironment(process.env);
const { ports, table, heads } = createDeciding(environment, 'told');
const { clock, log } = ports;
const secrets = createRootSecret(environment);
const signedIn = createSignedIn(verifyWith(environment.userPool), realClock);
const tell = createTelling(environment.webhookQueueUrl, 'inboxId');
const { bucket } = environment;
const answer = api(
  {
    ...ports,
    tokens: createTokens(table, (hash) => signedIn.find(hash)),
    idempotency: createIdempotency({ table, clock, realClock }),
    views: late(async () => (await import('../views.ts')).createViews({ table, heads, clock })),
    workflow: absent('workflow', createWaking({ table, clock, ...createDriving(table, environment), tell, log })),
    files: late(async () => (await import('../files-in.ts')).filesIn(bucket, table)),
    erasure: late(async () => (await import('../erasure.ts')).createErasure(table, heads)),
    papers: late(async () => (await import('../../channels/papers.ts')).papers),
    secrets,
    verifySigned,
  },
  routesOf(),
  () => secrets.refresh(),
);

const answering = observed(
  createAnswering({
    before: ({ headers }) => signedIn.meet(headers['authorization']),
    answer,
    sendElsewhere: async (result) => {
      const { sendElsewhere } = await import('../send-elsewhere.ts'); // few ask for what is so large
      return sendElsewhere(bucket, result);
    },
    log,
  }),
);

export const handler = inTime<Context>(answering, log);
