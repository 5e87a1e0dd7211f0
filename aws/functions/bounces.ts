import { absent } from '../absent.ts';
import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { eachOf } from '../queue-batch.ts';
import { createReturnedMail } from '../returned-mail.ts';
import { createWakingOnly } from '../waking.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment, 'told');
const waking = createWakingOnly({ ...ports, table, ...createDriving(table, environment) });
const takeIn = createReturnedMail({ ...ports, workflow: absent('workflow', waking) }, table);

export const handler = observed(eachOf(takeIn));
