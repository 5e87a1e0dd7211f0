import * as z from 'zod';

/** RFC 9457. `errors` names the fields of a body of the wrong shape, `open` what must be settled first, `retainUntil` how long the law keeps it. */
export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ pointer: z.string(), detail: z.string() })).optional(),
    open: z.array(z.object({ followUpId: z.string(), ask: z.string(), party: z.string() })).optional(),
    retainUntil: z.iso.datetime().optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
