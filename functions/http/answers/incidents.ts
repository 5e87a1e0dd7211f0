import * as z from 'zod';
import { IncidentRowView, Status, TimelineEntryView } from '../../../events/incident-view.ts';
import { pageOf } from '../queries.ts';

export { IncidentView } from '../../../events/incident-view.ts';

export const Opened = z
  .object({
    incidentId: z.string(),
    status: Status,
    joined: z
      .literal(true)
      .optional()
      .meta({ description: 'The report was joined to an incident that was open already' }),
    links: z.object({ self: z.string(), timeline: z.string(), statusPage: z.string() }),
  })
  .meta({ id: 'Opened' });

export const IncidentPage = pageOf(IncidentRowView);

export const TimelinePart = z.object({ items: z.array(TimelineEntryView), next: z.int().nullable() });
