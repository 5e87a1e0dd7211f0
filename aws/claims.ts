import * as z from 'zod';
import { CallerId } from '../events/scalars.ts';

/** What an id token of the user pool says of who has signed in. */
export const Claims = z.object({
  sub: z.string(),
  exp: z.number(),
  email: z.string().optional(),
  'cognito:groups': z.array(z.string()).default([]),
  'custom:merchantId': CallerId.optional(),
});
export type Claims = z.infer<typeof Claims>;
