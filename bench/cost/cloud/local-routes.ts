import { millisecondsOf } from '../../../events/durations.ts';
import type { ApiEvent, ApiResult } from '../../../functions/api.ts';
import type { Outbox } from './outbox.ts';
import type { TimeOfDay } from './time-of-day.ts';

interface House {
  time: TimeOfDay;
  outbox: Outbox;
  advance: (by: number) => Promise<void>;
}

/** What only a desk on one machine serves, for whoever plays cases on this one: its clock, and what it would have sent. */
export function createLocalRoutes({ time, outbox, advance }: House) {
  const answer = (body: unknown): ApiResult => ({
    statusCode: 200,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return async (event: ApiEvent): Promise<ApiResult> => {
    const { rawPath, rawQueryString, body } = event;
    const now = () => new Date(time.now()).toISOString();
    switch (`${event.requestContext.http.method} ${rawPath}`) {
      case 'GET /local/clock':
        return answer({ mode: 'manual', now: now() });
      case 'POST /local/clock': {
        const { advance: by } = JSON.parse(body ?? '{}') as { advance: string };
        await advance(/^PT?0+S$/.test(by) ? 0 : millisecondsOf(by));
        return answer({ now: now() });
      }
      case 'GET /local/outbox':
        return answer({ items: outbox.list(new URLSearchParams(rawQueryString).get('incidentId')) });
    }
    return { statusCode: 404 };
  };
}
