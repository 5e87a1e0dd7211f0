import { defaultLocale } from '../../../events/default-locale.ts';
import type { Locale } from '../../../events/locale.ts';
import { NotFound } from '../../../incident/refused.ts';
import type { ReportFacts } from '../../report/report-facts.ts';
import { visibleIncident } from '../../visible-incident.ts';
import { desk, everybody, route } from '../route.ts';

const archive = {
  description: 'A zip archive',
  mediaType: 'application/zip',
  headers: ['content-disposition'],
};

const localeOf = (asked: Locale | undefined, { around }: ReportFacts): Locale =>
  asked ?? around.merchant?.locale ?? defaultLocale;

/** An incident as people read it: on paper, on a screen, in a file of their own. */
export const reportRoutes = [
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/report',
    operationId: 'getReport',
    summary: 'The incident to read and to print, as it stands now or as it was closed',
    roles: everybody,
    asks: () => import('../asks/language.ts'),
    responses: { 200: { description: 'The report', mediaType: 'text/html' } },
    handle: async (ports, { params, query, principal }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const [{ reportFactsOf }, { reportPage }] = await Promise.all([
        import('../../report/report-facts.ts'), // seldom asked for, and large: read when it is
        import('../../report/report-page.ts'),
      ]);
      const facts = await reportFactsOf(ports, incidentId, head);
      return reportPage(facts, localeOf(query.lang, facts));
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/export',
    operationId: 'exportIncident',
    summary: 'Everything about the incident in one archive, with the documents as they were handed in',
    roles: desk,
    responses: { 200: archive },
    handle: async (ports, { params, principal }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const [{ reportFactsOf }, { incidentExport }] = await Promise.all([
        import('../../report/report-facts.ts'),
        import('../../export/incident-export.ts'),
      ]);
      return incidentExport(ports, await reportFactsOf(ports, incidentId, head));
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/packs/:pack',
    operationId: 'getPack',
    summary: 'What the police, the provider, the insurer or whoever decides an appeal is given, in one archive',
    roles: desk,
    asks: () => import('../asks/language.ts'),
    responses: { 200: archive },
    handle: async (ports, { params, query, principal }) => {
      const [{ reportFactsOf }, { incidentPack }, { packNames }] = await Promise.all([
        import('../../report/report-facts.ts'),
        import('../../packs/incident-pack.ts'),
        import('../../packs/pack.ts'),
      ]);
      const name = packNames.find((known) => known === params['pack']);
      if (name === undefined) throw new NotFound(`the packs are ${packNames.join(', ')}`);
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const facts = await reportFactsOf(ports, incidentId, head);
      return incidentPack(ports, facts, { name, locale: localeOf(query.lang, facts) });
    },
  }),
  route({
    method: 'GET',
    path: '/v1/incidents/:incidentId/deadlines',
    operationId: 'getDeadlines',
    summary: 'By when what is due: to the police, card schemes and the law, and what the provider has promised',
    roles: everybody,
    responses: {
      200: { description: 'The deadlines', schema: async () => (await import('../answers/deadlines.ts')).Deadlines },
    },
    handle: async (ports, { params, principal }) => {
      const { incidentId, head } = await visibleIncident(ports, params['incidentId'], principal);
      const { shownDeadlines } = await import('../../shown-deadlines.ts');
      return { status: 200, body: { items: await shownDeadlines(ports, incidentId, head) } };
    },
  }),
  route({
    method: 'GET',
    path: '/v1/deadlines',
    operationId: 'listDeadlines',
    summary: 'Open incidents with what they have to meet, by when the earliest falls or fell due',
    roles: desk,
    asks: () => import('../asks/list-deadlines.ts'),
    responses: {
      200: {
        description: 'A page, the earliest first',
        schema: async () => (await import('../answers/deadlines.ts')).DeadlinePage,
      },
    },
    handle: async (ports, { query }) => {
      const { items, next } = await ports.views.deadlines(query);
      const now = new Date(ports.clock.now()).toISOString();
      const { shownPending } = await import('../../shown-deadlines.ts');
      return { status: 200, body: { items: items.map((row) => shownPending(row, now)), next } };
    },
  }),
];
