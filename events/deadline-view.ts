import * as z from 'zod';
import { Kind } from './kind.ts';

const instant = z.iso.datetime().nullable();

/** A deadline of an incident as it is shown. */
export const DeadlineView = z
  .object({
    name: z.string().meta({ description: "The deadline's; a provider's is known by what it was asked for" }),
    party: z.enum(['provider', 'police', 'scheme', 'law']),
    followUpId: z.string().nullable(),
    title: z.object({ 'zh-CN': z.string(), en: z.string() }),
    source: z.string().meta({ description: 'Where the figure is from' }),
    startsAt: instant,
    dueAt: instant,
    state: z
      .enum(['running', 'half', 'three-quarters', 'breached', 'met', 'not-applicable'])
      .meta({ description: 'half and three-quarters: so much of the time is over' }),
    because: z.string().nullable().meta({ description: 'Why it does not apply: a slug, or what the desk says' }),
    metAt: instant.meta({ description: 'When it was met; of a breached one, how late' }),
  })
  .meta({ id: 'Deadline' });
export type DeadlineView = z.infer<typeof DeadlineView>;

const PendingDeadlineView = DeadlineView.pick({ name: true, party: true, followUpId: true, title: true, source: true })
  .extend({
    startsAt: z.iso.datetime(),
    dueAt: z.iso.datetime(),
    state: z.enum(['running', 'half', 'three-quarters', 'breached']),
  })
  .meta({ id: 'PendingDeadline' });
export type PendingDeadlineView = z.infer<typeof PendingDeadlineView>;

/** An open incident in the list of deadlines. */
export const DeadlinesRowView = z
  .object({
    incidentId: z.string(),
    kind: Kind,
    merchantId: z.string().nullable(),
    terminalSerial: z.string().nullable(),
    providerId: z.string().nullable(),
    dueAt: z.iso.datetime().meta({ description: 'When the earliest of its deadlines falls due, or fell due unmet' }),
    deadlines: z.array(PendingDeadlineView).meta({ description: 'What it has still to meet, the earliest first' }),
  })
  .meta({ id: 'IncidentDeadlines' });
export type DeadlinesRowView = z.infer<typeof DeadlinesRowView>;
