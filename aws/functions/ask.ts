import { ask } from '../../functions/ask.ts';
import { createAsking } from '../asking.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';

const { ports, refresh } = createAsking(readEnvironment(process.env));

export const handler = observed(ask(ports), refresh);
