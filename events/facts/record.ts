import * as z from 'zod';
import { Checklist } from '../checklist.ts';
import { ContentType } from '../document.ts';
import { EvidenceType } from '../kind.ts';
import { Money } from '../money.ts';
import { fact } from './fact.ts';
import { Sealed } from './sealed.ts';

/** What people found out, decided or handed in. */
export const RecordFact = z.discriminatedUnion('type', [
  fact('evidence.asked', { types: z.array(EvidenceType), followUpId: z.string() }),
  fact('evidence.received', {
    type: EvidenceType,
    documentId: z.string(),
    filename: Sealed,
    contentType: ContentType,
    size: z.int(),
    sha256: z.string().meta({ description: 'Of the sealed original' }),
    copy: z
      .strictObject({ size: z.int(), sha256: z.string() })
      .optional()
      .meta({ description: 'What is passed on instead: without place, time and device. Absent: the original itself' }),
    retainUntil: z.string(),
  }),
  fact('evidence.accepted', { type: EvidenceType, reason: Sealed.optional() }),
  fact('evidence.rejected', { type: EvidenceType, reason: Sealed.optional() }),
  fact('alarm.raised', {
    alarm: z.literal('transaction'),
    transactionId: z.string(),
    breach: z.boolean().meta({ description: 'It happened although the freeze or the suspension had been confirmed' }),
    told: z.literal(true).optional().meta({ description: 'Somebody has handed it in; the provider has not posted it' }),
    again: z.literal(true).optional().meta({ description: 'The provider has posted what the alarm was raised for' }),
  }),
  fact('terminal.sighted', {
    serial: z.string(),
    merchantId: z.string().nullable().meta({ description: 'Who tried to register it or to put it in place' }),
  }),
  fact('terminal.unblocked', { note: Sealed.optional() }),
  fact('replacement.recorded', { serial: z.string(), checklist: Checklist, complete: z.boolean() }),
  fact('terminal.quarantined', { serial: z.string() }),
  fact('terminal.inspected', {
    inspection: z.strictObject({
      sealsIntact: z.boolean(),
      serialMatches: z.boolean(),
      photographs: z.array(z.string()),
    }),
    released: z.boolean(),
  }),
  fact('police-report.recorded', {
    caseNumber: z.string(),
    station: z.string().optional(),
    officer: Sealed.optional(),
  }),
  fact('recovery.recorded', { amount: Money }),
  fact('freeze.lift-proposed', { reason: Sealed, by: z.string() }),
  fact('freeze.decided', { decision: z.enum(['lift', 'keep']), reason: Sealed, by: z.string() }),
  fact('appeal.filed', { grounds: Sealed, documents: z.array(z.string()) }),
  fact('personal-data.erased', {
    who: z.enum(['reporter', 'contact']),
    contactId: z.string().optional(),
    records: z.int(),
    messages: z.int(),
    webhooks: z.int(),
  }),
  fact('note.added', { text: Sealed }),
  fact('replacement.tracked', {
    stage: z.enum(['shipped', 'activated']),
    newSerial: z.string(),
    trackingNumber: z.string().optional(),
  }),
]);
export type RecordFact = z.infer<typeof RecordFact>;
