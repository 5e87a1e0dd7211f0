import { notify } from '../../functions/notify.ts';
import { createDeciding } from '../deciding.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { createRootSecret } from '../root-secret.ts';
import { createSending } from '../sending.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment);
const secrets = createRootSecret(environment);
const messages = createSending(environment, { table, clock: ports.clock });

export const handler = observed(notify({ ...ports, secrets, messages }), () => secrets.refresh());
