import middy from '@middy/core';
import type * as z from 'zod';

/** A step of a state machine as a Lambda handler: its input is parsed at the door, its errors keep their names for Retry and Catch. */
export function step<I extends z.ZodType, O>(
  input: I,
  run: (input: z.infer<I>) => Promise<O>,
): (event: unknown) => Promise<O> {
  const handler = middy<unknown, O>().handler((event) => run(input.parse(event)));
  return (event) => handler(event, stepContext);
}

/** middy wants a context; a step needs nothing of it. */
const stepContext = { callbackWaitsForEmptyEventLoop: false } as never;
