import { pageRoutes } from './pages/routes.ts';
import type { Route } from './http/route.ts';
import { documentRoutes } from './http/routes/documents.ts';
import { erasureRoutes } from './http/routes/erasure.ts';
import { incidentRoutes } from './http/routes/incidents.ts';
import { merchantRoutes } from './http/routes/merchants.ts';
import { providerRoutes } from './http/routes/providers.ts';
import { reviewRoutes } from './http/routes/review.ts';
import { terminalRoutes } from './http/routes/terminals.ts';
import { reportRoutes } from './http/routes/reports.ts';
import { servedRoutes } from './http/routes/served.ts';
import { tokenRoutes } from './http/routes/tokens.ts';
import { webhookRoutes } from './http/routes/webhooks.ts';

/** Every route of the desk; `more` are those that only one house has. The document at /openapi.json is made from them. */
export function routesOf(more: Route[] = []): Route[] {
  const routes = [
    ...incidentRoutes,
    ...documentRoutes,
    ...reviewRoutes,
    ...reportRoutes,
    ...erasureRoutes,
    ...providerRoutes,
    ...merchantRoutes,
    ...terminalRoutes,
    ...tokenRoutes,
    ...webhookRoutes,
    ...pageRoutes,
    ...more,
  ];
  return [...routes, ...servedRoutes(routes)];
}
