import * as z from 'zod';
import { Ask } from './ask.ts';
import { Checklist } from './checklist.ts';
import { DeadlineName } from './deadline.ts';
import { freeText } from './free-text.ts';
import { Activation, Cause, EvidenceType, Outcome, Verdict } from './kind.ts';
import { Money } from './money.ts';
import { Asker } from './question.ts';
import { DocumentId, FollowUpId, NoticeId, QuestionId } from './made-ids.ts';
import { CallerId, Instant, line } from './scalars.ts';
import { mostMinorUnits, Transaction } from './transaction.ts';

const reason = freeText(2000);
const note = freeText(4000);

/** What a provider or merchant answered; the same whether it came by webhook, link, phone or at the counter. */
export const answerFields = {
  outcome: Outcome,
  reference: line(200).optional(),
  note: note.optional(),
  materials: z.array(EvidenceType).min(1).max(12).optional(),
  expectedBy: Instant.optional(),
  activation: Activation.optional(),
  cause: Cause.optional(),
  inUseElsewhere: z.boolean().optional(),
};

/** needs-materials must say which: without them nobody could be asked for anything. */
export const namesMaterials = {
  check: (answer: { outcome: Outcome; materials?: EvidenceType[] | undefined }) =>
    answer.outcome !== 'needs-materials' || answer.materials !== undefined,
  problem: { error: 'needs-materials names the materials', path: ['materials'] },
};

const RecordAnswer = z
  .strictObject({ type: z.literal('record-answer'), followUpId: FollowUpId, ...answerFields })
  .refine(namesMaterials.check, namesMaterials.problem);

const RecordTriage = z
  .strictObject({
    type: z.literal('record-triage'),
    verdict: Verdict,
    basis: z.array(DocumentId).min(1).max(100).optional(),
    note: note.optional(),
  })
  .refine((triage) => triage.basis !== undefined || triage.note !== undefined, {
    error: 'a verdict names the vouchers it rests on (basis), or says why there are none (note)',
    path: ['basis'],
  });

const Identify = z
  .strictObject({
    type: z.literal('identify'),
    terminalSerial: CallerId.optional(),
    merchantId: CallerId.optional(),
    providerId: CallerId.optional(),
  })
  .refine((found) => found.terminalSerial ?? found.merchantId ?? found.providerId, {
    error: 'a terminalSerial, merchantId or providerId is needed',
    path: ['terminalSerial'],
  });

const inspection = z.strictObject({
  sealsIntact: z.boolean(),
  serialMatches: z.boolean(),
  photographs: z.array(DocumentId).max(50),
});

const RecordDeadline = z
  .strictObject({
    type: z.literal('record-deadline'),
    deadline: DeadlineName,
    state: z.enum(['met', 'not-applicable']),
    reference: line(200).optional(),
    note: note.optional(),
  })
  .refine(({ state, note }) => state === 'met' || note !== undefined, {
    error: 'a deadline that does not apply says why',
    path: ['note'],
  });

const AddTransactions = z
  .strictObject({
    type: z.literal('add-transactions'),
    transactions: z.array(Transaction).min(1).max(500).optional(),
    documentId: DocumentId.optional().meta({
      description: 'Of a transaction-list that was handed in: CSV, read afterwards',
    }),
  })
  .refine(({ transactions, documentId }) => (transactions === undefined) !== (documentId === undefined), {
    error: 'either transactions, or the documentId of a transaction-list',
    path: ['transactions'],
  });

const simple = <T extends string, S extends z.core.$ZodLooseShape>(type: T, shape: S) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** What a person may tell the desk about an open incident (contract, Incidents). */
export const Command = z
  .discriminatedUnion('type', [
    RecordAnswer,
    RecordTriage,
    Identify,
    simple('record-activation', { activation: Activation }),
    simple('record-cause', { cause: Cause }),
    simple('ask', { ask: Ask, reason }),
    simple('record-police-report', {
      caseNumber: line(200),
      station: line(200).optional(),
      officer: line(200).optional(),
    }),
    AddTransactions,
    simple('accept-evidence', { evidenceType: EvidenceType, reason: reason.optional() }),
    simple('reject-evidence', { evidenceType: EvidenceType, reason: reason.optional() }),
    simple('release-notice', { noticeId: NoticeId }),
    simple('cancel-notice', { noticeId: NoticeId }),
    simple('record-replacement', { serial: CallerId, checklist: Checklist }),
    simple('decide-freeze', { decision: z.enum(['lift', 'keep']), reason }),
    simple('release-quarantine', { inspection }),
    simple('file-appeal', { grounds: freeText(8000), documents: z.array(DocumentId).max(50) }),
    simple('record-recovery', {
      amount: Money.extend({ amount: z.int({ abort: true }).min(1, 'more than zero').max(mostMinorUnits) }),
    }),
    RecordDeadline,
    simple('waive', { followUpId: FollowUpId, reason }),
    simple('add-note', { text: note }),
    simple('record-question', { from: Asker, text: note }),
    simple('answer-question', { questionId: QuestionId, text: note }),
    simple('withdraw', { reason, storedAt: freeText(500).optional() }),
    simple('close', {
      outcome: z.string().regex(/^[a-z0-9-]{1,40}$/, 'a slug of a-z, 0-9 and -'),
      note: note.optional(),
    }),
    simple('reopen', { reason }),
  ])
  .meta({ id: 'Command' });
export type Command = z.infer<typeof Command>;
export type CommandType = Command['type'];
