import middy, { type MiddlewareObj } from '@middy/core';
import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { Log } from '../functions/ports.ts';
import { redacted } from './redacted.ts';

const logger = new Logger({ serviceName: 'holdfast', jsonReplacerFn: redacted });
const metrics = new Metrics({ namespace: 'Holdfast', serviceName: 'holdfast' });

/** One JSON line an event, with the ids of request and trace; each kind of it is counted too. */
export const log: Log = {
  error: (what, facts) => {
    logger.error(what, facts);
    count(what);
  },
};

/** Counts for the dashboard: written into the log, so they cost no call. */
export function count(what: string, by = 1): void {
  metrics.addMetric(what, MetricUnit.Count, by);
}

/** A handler that tells of its failures by their names; `before` is run at each call. */
export function observed<E, R>(run: (event: E) => Promise<R>, before?: () => Promise<void>) {
  return middy<E, R>()
    .use(watching<E, R>(before))
    .handler((event) => run(event));
}

/** Nothing is counted most of the time. */
function publish(): void {
  if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
}

function watching<E, R>(before: (() => Promise<void>) | undefined): MiddlewareObj<E, R> {
  return {
    before: async ({ context }) => {
      logger.addContext(context);
      await before?.();
    },
    after: publish,
    onError: ({ error }) => {
      logger.error('failed', { error: error?.name ?? 'unknown', stack: error?.stack ?? '' });
      publish();
    },
  };
}
