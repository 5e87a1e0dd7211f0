import { route, type Route } from '../route.ts';

/** What is served beside the desk itself: whether it is up, and how it is spoken to. `routes`: all that the document covers. */
export function servedRoutes(routes: Route[]): Route[] {
  const document = async () => {
    const { openApiOf } = await import('../openapi.ts'); // few ask for it, and what makes it is large
    return openApiOf([...routes, ...served]);
  };
  let made: Promise<object> | undefined;
  const served: Route[] = [
    route({
      method: 'GET',
      path: '/healthz',
      operationId: 'health',
      summary: 'Is the desk up?',
      roles: 'anybody',
      responses: { 200: { description: 'It is', schema: async () => (await import('../answers/served.ts')).Health } },
      handle: () => Promise.resolve({ status: 200, body: { status: 'ok' } }),
    }),
    route({
      method: 'GET',
      path: '/',
      operationId: 'welcome',
      summary: 'Where to go from here',
      roles: 'anybody',
      responses: { 200: { description: 'A page', mediaType: 'text/html' } },
      handle: async () => {
        const { welcomePage } = await import('../../pages/welcome-page.ts');
        return welcomePage();
      },
    }),
    route({
      method: 'GET',
      path: '/openapi.json',
      operationId: 'openApi',
      summary: 'This document',
      roles: 'anybody',
      responses: {
        200: { description: 'OpenAPI 3.1', schema: async () => (await import('../answers/served.ts')).Document },
      },
      handle: async () => ({ status: 200, body: await (made ??= document()) }),
    }),
    route({
      method: 'GET',
      path: '/docs',
      operationId: 'docs',
      summary: 'The routes, to read',
      roles: 'anybody',
      responses: { 200: { description: 'A page', mediaType: 'text/html' } },
      handle: async () => {
        const { docsPage } = await import('../../pages/docs-page.ts');
        return docsPage([...routes, ...served]);
      },
    }),
  ];
  return served;
}
