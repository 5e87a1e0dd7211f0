import * as z from 'zod';
import command from '../../../events/samples/command.json' with { type: 'json' };
import report from '../../../events/samples/report.json' with { type: 'json' };
import { Command } from '../../../events/commands.ts';
import { IncidentRowView, IncidentView, Status, TimelineEntryView } from '../../../events/incident-view.ts';
import { Kind } from '../../../events/kind.ts';
import { Report } from '../../../events/report.ts';
import { CallerId } from '../../../events/scalars.ts';
import { runCommand } from '../../run-command.ts';
import { reportIncident } from '../../report-incident.ts';
import { Locale } from '../../../events/locale.ts';
import { visibleIncident } from '../../visible-incident.ts';
import { timelineOf } from '../../timeline.ts';
import { shownIncident } from '../../shown-incident.ts';
import { etagOf, unlessMatched } from '../conditional.ts';
import { flag, pageOf, paging } from '../queries.ts';
import { everybody, route } from '../route.ts';

const Opened = z
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

export const incidentRoutes = [
  route({
    method: 'POST',
    path: '/v1/incidents',
    operationId: 'reportIncident',
    summary: 'Report what has happened to a terminal or an account',
    roles: everybody,
    body: Report,
    example: report,
    keepsItself: true,
    problems: [404],
    responses: {
      201: { description: 'An incident was opened', schema: Opened },
      200: { description: 'Joined to the incident that was open', schema: Opened },
    },
    handle: (ports, { body, principal, keep }) => reportIncident(ports, body, principal, keep),
  }),
  route({
    method: 'GET',
    path: '/v1/incidents',
    operationId: 'listIncidents',
    summary: 'Incidents, newest first',
    roles: everybody,
    query: z.object({
      ...paging,
      status: Status.optional(),
      kind: Kind.optional(),
      providerId: CallerId.optional(),
      merchantId: CallerId.optional(),
      terminalSerial: CallerId.optional(),
      overdue: flag.optional().meta({ type: 'boolean' }),
    }),
    responses: { 200: { description: 'A page of incidents', schema: pageOf(IncidentRowView) } },
    handle: async (ports, { query, principal }) => {
      const own = principal.role === 'reporter' ? principal.merchantId : null;
      if (own !== null && query.merchantId !== undefined && query.merchantId !== own)
        return { status: 200, body: { items: [], next: null } };
      return { status: 200, body: await ports.views.incidents({ ...query, merchantId: own ?? query.merchantId }) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId',
    operationId: 'getIncident',
    summary: 'One incident: what is owed, by whom, until when',
    roles: everybody,
    responses: {
      200: { description: 'The incident', schema: IncidentView, headers: ['etag'] },
      304: { description: 'Unchanged' },
    },
    handle: async (ports, { params, principal, headers }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const body = await shownIncident(ports, incidentId, head);
      return unlessMatched(headers['if-none-match'], etagOf(head.version), { status: 200, body });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/timeline',
    operationId: 'getTimeline',
    summary: 'Everything that happened, oldest first, as a hash chain',
    roles: everybody,
    query: z.object({
      after: z.coerce.number().pipe(z.int().min(0)).default(0).meta({ description: 'Only entries with a greater seq' }),
      limit: paging.limit,
    }),
    responses: {
      200: {
        description: 'Entries, and the seq to go on after',
        schema: z.object({ items: z.array(TimelineEntryView), next: z.int().nullable() }),
        headers: ['etag'],
      },
      304: { description: 'Unchanged' },
    },
    handle: async (ports, { params, query, principal, headers }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const etag = etagOf(head.version);
      const { status } = unlessMatched(headers['if-none-match'], etag, { status: 200 });
      if (status === 304) return { status, headers: { etag } };
      return { status, headers: { etag }, body: await timelineOf(ports, incidentId, query) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/follow-ups/:followUpId/paper',
    operationId: 'printPaper',
    summary: 'To print: the application form of what a provider is asked; of a call, what to say',
    roles: everybody,
    query: z.object({ lang: Locale.optional() }),
    responses: { 200: { description: 'The page', schema: z.string(), mediaType: 'text/html' } },
    handle: async (ports, { params, query, principal }) => {
      const { incidentId, followUpId } = params;
      const { printPaper } = await import('../../print-paper.ts'); // few are printed
      return printPaper(ports, { incidentId, followUpId }, principal, query.lang);
    },
  }),
  route({
    method: 'POST',
    path: '/v1/incidents/:incidentId/commands',
    operationId: 'commandIncident',
    summary: 'Tell an incident something: an answer, a finding, a decision',
    roles: everybody,
    body: Command,
    example: command,
    keepsItself: true,
    problems: [403, 412],
    responses: {
      200: { description: 'The incident after it', schema: IncidentView, headers: ['etag'] },
      202: {
        description: 'A statement is being read; the timeline tells how far',
        schema: IncidentView,
        headers: ['etag'],
      },
    },
    handle: (ports, { params, body, principal, headers, keep }) =>
      runCommand(ports, {
        incidentId: params['incidentId'],
        command: body,
        principal,
        ifMatch: headers['if-match'],
        keep,
      }),
  }),
];
