import * as z from 'zod';
import { Activation, Cause, Kind, Verdict } from '../kind.ts';
import { Locale } from '../locale.ts';
import { Transaction } from '../transaction.ts';
import { fact } from './fact.ts';
import { Sealed } from './sealed.ts';

export const SealedReporter = z.strictObject({
  name: Sealed,
  phone: Sealed.optional(),
  email: Sealed.optional(),
  locale: Locale.optional(),
});
export type SealedReporter = z.infer<typeof SealedReporter>;

/** What the registry said of the subject at that moment; requests repeat it word for word, whatever changes later. */
export const Subject = z.strictObject({
  terminalSerial: z.string().nullable(),
  terminalNumber: z.string().nullable(),
  model: z.string().nullable(),
  merchantId: z.string().nullable(),
  merchantNumber: z.string().nullable(),
  providerId: z.string().nullable(),
});
export type Subject = z.infer<typeof Subject>;

/** What a report adds to an incident, empty where it says nothing. */
const told = {
  kind: Kind.optional(),
  activation: Activation.optional(),
  cause: Cause.optional(),
  suspectedCrime: z.boolean().optional(),
  pinAttempts: z.int().optional(),
  occurredAt: z.string().optional(),
  place: Sealed.optional(),
  possibleHolder: Sealed.optional(),
  description: Sealed.optional(),
};

export const OpeningFact = z.discriminatedUnion('type', [
  fact('incident.opened', {
    ...told,
    kind: Kind,
    subject: Subject,
    source: z.enum(['report', 'webhook']),
    reporter: SealedReporter.optional(),
  }),
  fact('report.joined', {
    reporter: SealedReporter.optional(),
    source: z.enum(['report', 'webhook']),
    adopted: z.strictObject(told),
    kept: z.strictObject(told),
  }),
  fact('incident.identified', { subject: Subject }),
  fact('activation.recorded', { activation: Activation }),
  fact('cause.recorded', { cause: Cause }),
  fact('verdict.recorded', {
    verdict: Verdict,
    basis: z.array(z.string()).optional(),
    note: Sealed.optional(),
    because: z.enum(['triage', 'alarm', 'serial-elsewhere']),
  }),
  fact('transactions.added', {
    via: z.enum(['told', 'posted']),
    transactions: z.array(Transaction),
    imported: z
      .array(z.string())
      .optional()
      .meta({ description: 'Of these, by id, those that a statement has brought before' }),
  }),
]);
export type OpeningFact = z.infer<typeof OpeningFact>;
export type Told = z.infer<z.ZodObject<typeof told>>;
