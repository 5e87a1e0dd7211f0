import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { createInspections } from '../inspections.ts';
import { count, observed } from '../observed.ts';
import { sweep } from '../sweep.ts';
import { createTelling } from '../telling.ts';

const environment = readEnvironment(process.env);
const { ports, table, heads } = createDeciding(environment);
const driving = createDriving(table, environment);
const tell = createTelling(environment.webhookQueueUrl, 'inboxId');
const remind = createTelling(environment.inspectionQueueUrl, 'merchantId');
const inspections = createInspections(table);
const { clock, log, store } = ports;

/** Milliseconds after which no more is begun, of the 50 s that it may run. */
const longest = 35_000;

export const handler = observed(async () => {
  const begun = clock.now();
  const { woken, webhooks, lookedAt } = await sweep({
    table,
    heads,
    store,
    inspections,
    clock,
    log,
    tell,
    remind,
    hasTime: () => clock.now() - begun < longest,
    ...driving,
  });
  count('Woken', woken);
  count('WebhooksToldAgain', webhooks);
  return { woken, webhooks, lookedAt };
});
