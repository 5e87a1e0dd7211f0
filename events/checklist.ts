import * as z from 'zod';

/** What has to be true of a replacement before the shop trades on it (S1, S4: R62). */
export const Checklist = z.strictObject({
  dataBackedUp: z.boolean(),
  sameMerchantNumber: z.boolean(),
  sameTerminalNumber: z.boolean(),
  configured: z.boolean(),
  integrated: z.boolean(),
  secured: z.boolean(),
  recertified: z.boolean(),
});
export type Checklist = z.infer<typeof Checklist>;
