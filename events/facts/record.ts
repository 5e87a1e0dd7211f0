import * as z from 'zod';
import { EvidenceType } from '../kind.ts';
import { Money } from '../money.ts';
import { fact } from './fact.ts';
import { Sealed } from './sealed.ts';

/** What people found out, decided or handed in. */
export const RecordFact = z.discriminatedUnion('type', [
  fact('evidence.asked', { types: z.array(EvidenceType), followUpId: z.string() }),
  fact('police-report.recorded', {
    caseNumber: z.string(),
    station: z.string().optional(),
    officer: Sealed.optional(),
  }),
  fact('recovery.recorded', { amount: Money }),
  fact('freeze.lift-proposed', { reason: Sealed, by: z.string() }),
  fact('freeze.decided', { decision: z.enum(['lift', 'keep']), reason: Sealed, by: z.string() }),
  fact('appeal.filed', { grounds: Sealed, documents: z.array(z.string()) }),
  fact('note.added', { text: Sealed }),
  fact('replacement.tracked', {
    stage: z.enum(['shipped', 'activated']),
    newSerial: z.string(),
    trackingNumber: z.string().optional(),
  }),
]);
export type RecordFact = z.infer<typeof RecordFact>;
