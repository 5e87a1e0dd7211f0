import * as z from 'zod';
import { Ask, Party } from '../ask.ts';
import { Cadence } from '../cadence.ts';
import { Activation, Cause, EvidenceType } from '../kind.ts';
import { Locale } from '../locale.ts';
import { fact } from './fact.ts';
import { ContactWay } from './contact-way.ts';
import { Sealed } from './sealed.ts';

/** A place in the provider's list of channels: its position there and what it is. */
export const ChannelRef = z.strictObject({ index: z.int(), kind: z.enum(['http', 'email', 'phone', 'branch']) });
export type ChannelRef = z.infer<typeof ChannelRef>;

const answer = {
  followUpId: z.string(),
  outcome: z.enum(['done', 'refused']),
  reference: z.string().optional(),
  note: Sealed.optional(),
  activation: Activation.optional(),
  cause: Cause.optional(),
  inUseElsewhere: z.boolean().optional(),
};

/** The life of one debt: asked, reminded, taken higher, answered or waived. */
export const FollowUpFact = z.discriminatedUnion('type', [
  fact('follow-up.opened', {
    followUpId: z.string(),
    key: z.string(),
    ask: Ask,
    party: Party,
    channel: ChannelRef.nullable(),
    cadence: Cadence,
    askedAt: z.string().optional(),
    dueAt: z.string(),
    locale: Locale.optional().meta({ description: 'In which the provider is written to' }),
    by: z.enum(['playbook', 'operator']),
    because: z.string().optional(),
    reason: Sealed.optional(),
    serves: z.string().optional(),
    materials: z.array(EvidenceType).optional(),
    lifts: z.array(z.enum(['freeze-account', 'suspend-terminal'])).optional(),
    contact: ContactWay.optional().meta({ description: 'Whose number or mailbox is to be mended' }),
    documents: z.array(z.string()).optional(),
  }),
  fact('follow-up.reminded', { followUpId: z.string(), reminder: z.int(), dueAt: z.string() }),
  fact('follow-up.escalated', {
    followUpId: z.string(),
    escalation: z.int(),
    channel: ChannelRef.nullable(),
    callWanted: z.boolean(),
    dueAt: z.string(),
  }),
  fact('follow-up.progressed', {
    followUpId: z.string(),
    expectedBy: z.string().optional(),
    dueAt: z.string().optional(),
    reference: z.string().optional(),
    note: Sealed.optional(),
  }),
  fact('follow-up.materials-named', {
    followUpId: z.string(),
    materials: z.array(EvidenceType),
    reference: z.string().optional(),
    note: Sealed.optional(),
  }),
  fact('follow-up.resumed', {
    followUpId: z.string(),
    round: z.int(),
    dueAt: z.string(),
    documents: z.array(z.string()).optional().meta({ description: 'Handed to the provider with the new round' }),
  }),
  fact('follow-up.answered', answer),
  fact('follow-up.answered-again', {
    ...answer,
    outcome: z.enum(['done', 'refused', 'needs-materials', 'in-progress']),
  }),
  fact('follow-up.waived', { followUpId: z.string(), because: z.string(), reason: Sealed.optional() }),
]);
export type FollowUpFact = z.infer<typeof FollowUpFact>;
