import * as z from 'zod';
import { fact } from './fact.ts';
import { Sealed } from './sealed.ts';

export const ClosingFact = z.discriminatedUnion('type', [
  fact('incident.withdrawn', { reason: Sealed, storedAt: Sealed.optional() }),
  fact('incident.closed', { status: z.enum(['closed', 'withdrawn']), outcome: z.string(), note: Sealed.optional() }),
  fact('incident.reopened', { reason: Sealed }),
]);
export type ClosingFact = z.infer<typeof ClosingFact>;
