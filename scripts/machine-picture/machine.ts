import * as z from 'zod';

/** As much of the Amazon States Language as a picture shows. */
const Condition = z.looseObject({ Next: z.string(), Variable: z.string().optional() });
export type Condition = z.infer<typeof Condition>;

const State = z.looseObject({
  Type: z.enum(['Task', 'Choice', 'Map', 'Parallel', 'Wait', 'Pass', 'Succeed', 'Fail']),
  Resource: z.string().optional(),
  Next: z.string().optional(),
  End: z.boolean().optional(),
  Choices: z.array(Condition).default([]),
  Default: z.string().optional(),
  Catch: z.array(z.object({ ErrorEquals: z.array(z.string()), Next: z.string() })).default([]),
  ItemsPath: z.string().optional(),
  Seconds: z.number().optional(),
  SecondsPath: z.string().optional(),
  Timestamp: z.string().optional(),
  TimestampPath: z.string().optional(),
  get ItemProcessor() {
    return Machine.optional();
  },
  get Branches() {
    return z.array(Machine).default([]);
  },
});
export type State = z.infer<typeof State>;

export const Machine = z.looseObject({
  Comment: z.string().optional(),
  StartAt: z.string(),
  get States() {
    return z.record(z.string(), State);
  },
});
export type Machine = z.infer<typeof Machine>;
