import middy, { type MiddlewareObj } from '@middy/core';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../functions/ports.ts';
import { inSources } from './in-sources.ts';
import { redacted } from './redacted.ts';

const written = (key: string, value: unknown): unknown =>
  redacted(key, typeof value === 'string' ? inSources(value) : value);

const logger = new Logger({ serviceName: 'holdfast', jsonReplacerFn: written });
const counts = new Map<string, number>();

/** One JSON line an event, with the ids of request and trace; each kind of it is counted too. */
export const log: Log = {
  error: (what, facts) => {
    logger.error(what, facts);
    count(what);
  },
};

/** Counts for the dashboard. */
export function count(what: string, by = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + by);
}

/** A handler that tells of its failures by their names; `before` is run at each call. */
export function observed<E, R>(run: (event: E) => Promise<R>, before?: () => Promise<void>) {
  return middy<E, R>()
    .use(watching<E, R>(before))
    .handler((event) => run(event));
}

/** Nothing is counted most of the time, so what that takes is read when something is. */
async function publish(): Promise<void> {
  const counted = new Map([...counts].filter(([, count]) => count > 0));
  counts.clear();
  if (counted.size === 0) return;
  const { publishCounts } = await import('./publish-counts.ts');
  publishCounts(counted);
}

function watching<E, R>(before: (() => Promise<void>) | undefined): MiddlewareObj<E, R> {
  return {
    before: async ({ context }) => {
      logger.addContext(context);
      await before?.();
    },
    after: publish,
    onError: async ({ error }) => {
      logger.error('failed', { error: error?.name ?? 'unknown', stack: error?.stack ?? '' });
      await publish();
    },
  };
}
