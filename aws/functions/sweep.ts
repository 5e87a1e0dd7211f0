import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { count, observed } from '../observed.ts';
import { sweep } from '../sweep.ts';
import { createTelling } from '../telling.ts';

const environment = readEnvironment(process.env);
const { ports, table, heads } = createDeciding(environment);
const driving = createDriving(table, environment);
const tell = createTelling(environment.webhookQueueUrl);
const { clock, log, store } = ports;

export const handler = observed(async () => {
  const { woken, webhooks, lookedAt } = await sweep({ table, heads, store, clock, log, tell, ...driving });
  count('Woken', woken);
  count('WebhooksToldAgain', webhooks);
  return { woken, webhooks, lookedAt };
});
