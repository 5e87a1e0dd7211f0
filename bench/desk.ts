import { Pool } from 'undici';
import { adminToken } from './service.ts';

/** The desk's own calls, over a few connections that stay open. */
export type Desk = ReturnType<typeof createDesk>;

export function createDesk(url: string) {
  const pool = new Pool(url, { connections: 64 });
  const headers = { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' };

  async function call(method: 'GET' | 'PUT' | 'POST', path: string, body?: string, type = 'application/json') {
    const answer = await pool.request({
      method,
      path,
      headers: { ...headers, 'content-type': type },
      ...(body !== undefined && { body }),
    });
    const text = await answer.body.text();
    if (answer.statusCode >= 300) throw new Error(`${method} ${path} answered ${String(answer.statusCode)}: ${text}`);
    return JSON.parse(text) as unknown;
  }

  return {
    put: (path: string, entry: object) => call('PUT', path, JSON.stringify(entry)),

    /** Answers the incident's id once the report is on disk. */
    report: async (report: object): Promise<string> =>
      ((await call('POST', '/v1/incidents', JSON.stringify(report))) as { incidentId: string }).incidentId,

    /** Terminals by `serial,terminalNumber,model,merchantId,providerId`, all of which must be taken. */
    importTerminals: async (lines: string[]): Promise<void> => {
      const csv = ['serial,terminalNumber,model,merchantId,providerId', ...lines].join('\n');
      const { imported } = (await call('POST', '/v1/registry/import?type=terminals', csv, 'text/csv')) as {
        imported: number;
      };
      if (imported !== lines.length) throw new Error(`only ${String(imported)} of ${String(lines.length)} terminals`);
    },

    /** The newest incidents of a provider that are closed. */
    closed: async (providerId: string): Promise<string[]> => {
      const path = `/v1/incidents?status=closed&providerId=${providerId}&limit=200`;
      const { items } = (await call('GET', path)) as { items: { incidentId: string }[] };
      return items.map(({ incidentId }) => incidentId);
    },

    close: () => pool.close(),
  };
}
