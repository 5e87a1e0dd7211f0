import middy, { type MiddlewareObj } from '@middy/core';
import { Logger } from '@aws-lambda-powertools/logger';
import type { Log } from '../functions/ports.ts';
import { redacted } from './redacted.ts';

const logger = new Logger({ serviceName: 'holdfast', jsonReplacerFn: redacted });
/** What has been counted and is not written yet. */
const counted = new Map<string, number>();

/** One JSON line an event, with the ids of request and trace; each kind of it is counted too. */
export const log: Log = {
  error: (what, facts) => {
    logger.error(what, facts);
    count(what);
  },
};

/** Counts for the dashboard: written into the log, so they cost no call. */
export function count(what: string, by = 1): void {
  counted.set(what, (counted.get(what) ?? 0) + by);
}

/** A handler that tells of its failures by their names; `before` is run at each call. */
export function observed<E, R>(run: (event: E) => Promise<R>, before?: () => Promise<void>) {
  return middy<E, R>()
    .use(watching<E, R>(before))
    .handler((event) => run(event));
}

/** Nothing is counted most of the time, so what writes it is read only then. */
async function publish(): Promise<void> {
  if (counted.size === 0) return;
  const { Metrics, MetricUnit } = await import('@aws-lambda-powertools/metrics');
  const metrics = new Metrics({ namespace: 'Holdfast', serviceName: 'holdfast' });
  for (const [what, times] of counted) metrics.addMetric(what, MetricUnit.Count, times);
  counted.clear();
  metrics.publishStoredMetrics();
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
