import * as z from 'zod';
import { freeText } from './free-text.ts';
import { Activation, Cause, Kind } from './kind.ts';
import { Locale } from './locale.ts';
import { CallerId, Email, Instant, line, Phone } from './scalars.ts';
import { Transaction } from './transaction.ts';

export const Reporter = z
  .strictObject({ name: line(200), phone: Phone.optional(), email: Email.optional(), locale: Locale.optional() })
  .refine((reporter) => reporter.phone !== undefined || reporter.email !== undefined, 'a phone or an e-mail is needed')
  .meta({ id: 'Reporter' });
export type Reporter = z.infer<typeof Reporter>;

/** What a person says has happened. Only who, which terminal (or whose account) and what are compulsory. */
export const Report = z
  .strictObject({
    kind: Kind,
    reporter: Reporter,
    merchantId: CallerId.optional(),
    terminalSerial: CallerId.optional(),
    providerId: CallerId.optional(),
    occurredAt: Instant.optional(),
    place: freeText(500).optional(),
    possibleHolder: freeText(500).optional(),
    description: freeText(4000).optional(),
    suspectedCrime: z.boolean().optional(),
    activation: Activation.optional(),
    cause: Cause.optional(),
    pinAttempts: z.int().min(0).max(1000).optional(),
    transactions: z.array(Transaction).max(500).optional(),
  })
  .refine((report) => report.terminalSerial !== undefined || report.merchantId !== undefined, {
    error: 'terminalSerial or merchantId is needed',
    path: ['terminalSerial'],
  })
  .meta({ id: 'Report' });
export type Report = z.infer<typeof Report>;
