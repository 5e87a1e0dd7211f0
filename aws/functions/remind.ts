import { remind } from '../../functions/remind.ts';
import { createAsking } from '../asking.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';

const { ports, refresh } = createAsking(readEnvironment(process.env));

export const handler = observed(remind(ports), refresh);
