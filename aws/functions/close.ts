import { close } from '../../functions/close.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { createWaiting } from '../waiting.ts';

export const handler = observed(close(createWaiting(readEnvironment(process.env))));
