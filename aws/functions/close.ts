import { close } from '../../functions/close.ts';
import { absent } from '../absent.ts';
import { createDeciding } from '../deciding.ts';
import { createDriving } from '../driving.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { createParking } from '../workflow.ts';

const environment = readEnvironment(process.env);
const { ports, table, heads } = createDeciding(environment);
const parking = createParking({ table, heads, ...createDriving(table, environment), clock: ports.clock });

export const handler = observed(close({ ...ports, workflow: absent('workflow', parking) }));
