import * as z from 'zod';
import { Ask, Party } from './ask.ts';
import { TimelineEntry } from './facts/timeline-entry.ts';
import { Activation, Cause, EvidenceType, Kind, Verdict } from './kind.ts';
import { Money } from './money.ts';
import { QuestionView } from './question.ts';
import { MessageChannel, Template } from './template.ts';

const instant = z.iso.datetime().meta({ examples: ['2026-11-23T02:00:00.000Z'] });
export const Status = z.enum(['open', 'closed', 'withdrawn']);
const Phase = z.enum(['verify', 'contain', 'investigate', 'remedy', 'closed']);

export const FollowUpView = z
  .object({
    followUpId: z.string(),
    ask: Ask,
    party: Party,
    state: z.enum(['open', 'answered', 'waived']),
    outcome: z.enum(['done', 'refused']).nullable(),
    waitingFor: Party.nullable().meta({ description: 'Who has to act next; null once it is answered or waived' }),
    channel: z.enum(['http', 'email', 'phone', 'branch']).nullable(),
    askedAt: instant,
    dueAt: instant.nullable().meta({ description: 'When the next reminder or escalation falls due' }),
    round: z.int(),
    reminders: z.int(),
    escalation: z.int(),
    reference: z.string().nullable(),
    note: z.string().nullable(),
    waivedBecause: z.string().nullable(),
  })
  .meta({ id: 'FollowUp' });
export type FollowUpView = z.infer<typeof FollowUpView>;

const EvidenceView = z
  .object({
    type: EvidenceType,
    state: z.enum(['asked', 'received', 'accepted', 'rejected']),
    reason: z.string().nullable(),
    documents: z.array(z.object({ documentId: z.string(), retainUntil: instant })),
  })
  .meta({ id: 'Evidence' });

const NoticeView = z
  .object({
    noticeId: z.string(),
    template: Template,
    channel: MessageChannel,
    contactId: z.string().meta({ description: 'Of the registry; with @ in front, somebody who is not in it' }),
    state: z.enum(['held', 'queued', 'sent', 'delivered', 'failed', 'uncertain', 'cancelled']),
  })
  .meta({ id: 'Notice' });

/** An incident as the API shows it. */
export const IncidentView = z
  .object({
    incidentId: z.string(),
    kind: Kind,
    status: Status,
    phase: Phase,
    step: z
      .string()
      .meta({ description: 'The state of the machine that the incident is in', examples: ['WaitForChange'] }),
    verdict: Verdict.nullable(),
    openedAt: instant,
    closedAt: instant.nullable(),
    outcome: z.string().nullable(),
    merchantId: z.string().nullable(),
    terminalSerial: z.string().nullable(),
    providerId: z.string().nullable(),
    activation: Activation,
    cause: Cause,
    suspectedCrime: z.boolean(),
    freeze: z.enum(['none', 'asked', 'acknowledged', 'confirmed', 'refused', 'lifting', 'lifted', 'kept']),
    followUps: z.array(FollowUpView),
    evidence: z.array(EvidenceView),
    notices: z.array(NoticeView),
    questions: z.array(QuestionView),
    loss: Money,
    recovered: Money,
    quarantine: z.enum(['none', 'held', 'released']).meta({
      description: 'Of a terminal that has turned up: held until an inspection has found seals and serial in order',
    }),
    version: z.int(),
  })
  .meta({ id: 'Incident' });
export type IncidentView = z.infer<typeof IncidentView>;

export const IncidentRowView = z
  .object({
    incidentId: z.string(),
    kind: Kind,
    status: Status,
    phase: Phase,
    verdict: Verdict.nullable(),
    merchantId: z.string().nullable(),
    terminalSerial: z.string().nullable(),
    providerId: z.string().nullable(),
    openedAt: instant,
    dueAt: instant.nullable(),
    quarantine: z.enum(['none', 'held', 'released']),
    owing: z.array(z.object({ ask: Ask, party: Party, dueAt: instant.nullable() })),
  })
  .meta({ id: 'IncidentRow' });

/** A report by which a serial is on the watch-list: nobody else may register it or put it in another's place. */
export const WatchedView = z
  .object({
    terminalSerial: z.string(),
    incidentId: z.string(),
    kind: z.enum(['terminal-lost', 'terminal-stolen']),
    status: z.enum(['open', 'closed']),
    merchantId: z.string().nullable().meta({ description: 'Who misses it; null while nobody knows' }),
    since: instant.meta({ description: 'When it was reported' }),
  })
  .meta({ id: 'Watched' });

export const TimelineEntryView = TimelineEntry.extend({
  private: z.record(z.string(), z.string()).optional().meta({
    description: 'Texts and personal data by the ref that stands in data, while they exist; no part of the hash',
  }),
}).meta({ id: 'TimelineEntry' });
