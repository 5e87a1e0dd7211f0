import { described } from '../http/described.ts';
import type { Reply, Route } from '../http/route.ts';
import { html, page } from './html.ts';

/** The routes by path, to read; what each takes and answers stands in /openapi.json. */
export async function docsPage(routes: Route[]): Promise<Reply> {
  const byPath = (await Promise.all(routes.map(described))).toSorted((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  );
  const body = html`
    <p>
      Every call but webhooks and pages carries <code>Authorization: Bearer …</code>. Shapes, errors and examples:
      <a href="/openapi.json">/openapi.json</a> (OpenAPI 3.1).
    </p>
    ${byPath.map(
      ({ method, path, summary, roles, example }) => html`
        <h2><code>${method} ${path}</code></h2>
        <p>${summary}. ${roles === 'anybody' ? 'No token.' : `Roles: ${roles.join(', ')}.`}</p>
        ${example === undefined ? '' : html`<pre>${typeof example === 'string' ? example : JSON.stringify(example, null, 2)}</pre>`}
      `,
    )}
  `;
  return page(200, 'en', { title: 'Holdfast: the API', body });
}
