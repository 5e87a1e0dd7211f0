import * as z from 'zod';

/** An amount in minor units (fen, cents) of an ISO 4217 currency. */
export const Money = z
  .strictObject({
    amount: z.int().meta({ description: 'Minor units of the currency', examples: [1000000] }),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'three capital letters (ISO 4217)')
      .meta({ examples: ['CNY'] }),
  })
  .meta({ id: 'Money' });
export type Money = z.infer<typeof Money>;
