import * as z from 'zod';
import { Ask } from './ask.ts';
import { Duration } from './scalars.ts';

/** When a silent party is reminded, and after how many reminders the matter is taken higher. */
export const Cadence = z
  .strictObject({ remindAfter: Duration, every: Duration, escalateAfter: z.int().min(1).max(100) })
  .meta({ id: 'Cadence' });
export type Cadence = z.infer<typeof Cadence>;

const byAsk = Object.fromEntries(Ask.options.map((ask) => [ask, Cadence.optional()])) as Record<
  Ask,
  z.ZodOptional<typeof Cadence>
>;

/** A strict object, not a record: a record would drop the key `__proto__` without a word. */
export const CadenceByAsk = z.strictObject(byAsk);
export type CadenceByAsk = z.infer<typeof CadenceByAsk>;
