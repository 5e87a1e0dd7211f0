import * as z from 'zod';

/** One kind of thing that can happen to an incident: its name in the past tense, and what is known of it. */
export const fact = <T extends string, S extends z.core.$ZodLooseShape>(type: T, data: S) =>
  z.strictObject({ type: z.literal(type), data: z.strictObject(data) });
