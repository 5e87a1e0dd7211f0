import { remindToInspect } from '../../functions/remind-to-inspect.ts';
import { createInspecting } from '../inspecting.ts';
import { readEnvironment } from '../environment.ts';
import { observed } from '../observed.ts';
import { eachOf } from '../queue-batch.ts';

export const handler = observed(eachOf(remindToInspect(createInspecting(readEnvironment(process.env)))));
