import * as z from 'zod';
import { Card } from './card.ts';
import { Money } from './money.ts';
import { CallerId, Instant, line } from './scalars.ts';

/** Ten thousand million of a currency with cents: no card payment is larger, and sums of them stay exact. */
export const mostMinorUnits = 1e12;

/** One card payment, as the merchant, the provider or a statement tells it. */
export const Transaction = z
  .strictObject({
    transactionId: line(64),
    at: Instant,
    amount: Money.extend({ amount: z.int({ abort: true }).min(0).max(mostMinorUnits) }),
    terminalNumber: CallerId.optional(),
    terminalSerial: CallerId.optional(),
    type: z.enum(['sale', 'refund', 'void']).optional(),
    entry: z.enum(['chip', 'contactless', 'stripe', 'keyed']).optional(),
    card: Card.optional(),
    cardType: z.enum(['credit', 'debit']).optional(),
  })
  .meta({ id: 'Transaction' });
export type Transaction = z.infer<typeof Transaction>;
