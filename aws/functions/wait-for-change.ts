import { waitForChange } from '../../functions/wait-for-change.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { createWaiting } from '../waiting.ts';

export const handler = observed(waitForChange(createWaiting(readEnvironment(process.env))));
