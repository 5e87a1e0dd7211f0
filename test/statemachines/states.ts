import { readFileSync } from 'node:fs';
import * as z from 'zod';

/** A state as the file has it, with what the suites look at. */
const State = z.looseObject({
  Type: z.string(),
  Comment: z.string().optional(),
  Resource: z.string().optional(),
  Parameters: z.record(z.string(), z.unknown()).optional(),
  TimeoutSeconds: z.int().optional(),
  TimeoutSecondsPath: z.string().optional(),
  Retry: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), MaxAttempts: z.int() })).optional(),
  Catch: z.array(z.looseObject({ ErrorEquals: z.array(z.string()), Next: z.string() })).optional(),
  Choices: z.array(z.looseObject({ Variable: z.string(), Next: z.string() })).optional(),
  Default: z.string().optional(),
  ItemsPath: z.string().optional(),
});
export type State = z.infer<typeof State>;

const file = new URL('../../statemachines/incident.asl.json', import.meta.url);

/** The machine with functions that exist nowhere, so that a validator takes it; a fresh one each time. */
export function readMachine(): Record<string, unknown> {
  const text = readFileSync(file, 'utf8').replace(/\$\{(\w+)\}/g, 'arn:aws:lambda:eu-west-1:123456789012:function:$1');
  return JSON.parse(text) as Record<string, unknown>;
}

/** Every state of the file by its name, those within a Map among them. */
export function readStates(): Map<string, State> {
  const found = new Map<string, State>();
  const visit = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'States')
        for (const [name, state] of Object.entries(inner as object)) found.set(name, State.parse(state));
      visit(inner);
    }
  };
  visit(JSON.parse(readFileSync(file, 'utf8')));
  return found;
}

/** The names of all fields anywhere in the file. */
export function readFields(): Set<string> {
  const found = new Set<string>();
  JSON.parse(readFileSync(file, 'utf8'), (key, value: unknown) => {
    found.add(key);
    return value;
  });
  return found;
}
