import { processWebhook } from '../../functions/process-webhook.ts';
import { absent } from '../absent.ts';
import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { orLater } from '../or-later.ts';
import { eachOf } from '../queue-batch.ts';
import { createRootSecret } from '../root-secret.ts';
import { createWakingOnly } from '../waking.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment);
const secrets = createRootSecret(environment);
const waking = createWakingOnly({ ...ports, table, ...createDriving(table, environment) });
const take = processWebhook({ ...ports, secrets, workflow: absent('workflow', waking) });

export const handler = observed(eachOf(orLater(take, { ...ports, table })), () => secrets.refresh());
