import { plan } from '../../functions/plan.ts';
import { createDeciding } from '../deciding.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';

const { ports } = createDeciding(readEnvironment(process.env));

export const handler = observed(plan(ports));
