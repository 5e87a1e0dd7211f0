import { processWebhook } from '../../functions/process-webhook.ts';
import { absent } from '../absent.ts';
import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { late } from '../late.ts';
import { observed } from '../observed.ts';
import { orLater } from '../or-later.ts';
import { eachOf } from '../queue-batch.ts';
import { createRootSecret } from '../root-secret.ts';
import { createWakingOnly } from '../waking.ts';

const environment = readEnvironment(process.env);
const { ports, table, heads } = createDeciding(environment, 'told');
const secrets = createRootSecret(environment);
const waking = createWakingOnly({ ...ports, table, ...createDriving(table, environment) });
// a sale is told to whoever has the account frozen, which only lists know
const views = late(async () => (await import('../views.ts')).createViews({ table, heads, clock: ports.clock }));
const take = processWebhook({ ...ports, views, secrets, workflow: absent('workflow', waking) });

export const handler = observed(eachOf(orLater(take, { ...ports, table })), () => secrets.refresh());
