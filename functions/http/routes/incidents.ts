import { shownIncident } from '../../shown-incident.ts';
import { visibleIncident } from '../../visible-incident.ts';
import { etagOf, unlessMatched } from '../conditional.ts';
import { everybody, route } from '../route.ts';

const opened = async () => (await import('../answers/incidents.ts')).Opened;
const shown = async () => (await import('../answers/incidents.ts')).IncidentView;

export const incidentRoutes = [
  route({
    method: 'POST',
    path: '/v1/incidents',
    operationId: 'reportIncident',
    summary: 'Report what has happened to a terminal or an account',
    roles: everybody,
    asks: () => import('../asks/report-incident.ts'),
    keepsItself: true,
    problems: [404],
    responses: {
      201: { description: 'An incident was opened', schema: opened },
      200: { description: 'Joined to the incident that was open', schema: opened },
    },
    handle: async (ports, { body, principal, keep }) => {
      const { reportIncident } = await import('../../report-incident.ts');
      return reportIncident(ports, body, principal, keep);
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents',
    operationId: 'listIncidents',
    summary: 'Incidents, newest first',
    roles: everybody,
    asks: () => import('../asks/list-incidents.ts'),
    responses: {
      200: {
        description: 'A page of incidents',
        schema: async () => (await import('../answers/incidents.ts')).IncidentPage,
      },
    },
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
      200: { description: 'The incident', schema: shown, headers: ['etag'] },
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
    asks: () => import('../asks/get-timeline.ts'),
    responses: {
      200: {
        description: 'Entries, and the seq to go on after',
        schema: async () => (await import('../answers/incidents.ts')).TimelinePart,
        headers: ['etag'],
      },
      304: { description: 'Unchanged' },
    },
    handle: async (ports, { params, query, principal, headers }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const etag = etagOf(head.version);
      const { status } = unlessMatched(headers['if-none-match'], etag, { status: 200 });
      if (status === 304) return { status, headers: { etag } };
      const { timelineOf } = await import('../../timeline.ts');
      return { status, headers: { etag }, body: await timelineOf(ports, incidentId, query) };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/follow-ups/:followUpId/paper',
    operationId: 'printPaper',
    summary: 'To print: the application form of what a provider is asked; of a call, what to say',
    roles: everybody,
    asks: () => import('../asks/print-paper.ts'),
    responses: { 200: { description: 'The page', mediaType: 'text/html' } },
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
    asks: () => import('../asks/command-incident.ts'),
    keepsItself: true,
    problems: [403, 412],
    responses: {
      200: { description: 'The incident after it', schema: shown, headers: ['etag'] },
      202: {
        description: 'A statement is being read; the timeline tells how far',
        schema: shown,
        headers: ['etag'],
      },
    },
    handle: async (ports, { params, body, principal, headers, keep }) => {
      const { runCommand } = await import('../../run-command.ts');
      const [incidentId, ifMatch] = [params['incidentId'], headers['if-match']];
      return runCommand(ports, { incidentId, command: body, principal, ifMatch, keep });
    },
  }),
];
