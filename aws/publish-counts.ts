import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';

const metrics = new Metrics({ namespace: 'Holdfast', serviceName: 'holdfast' });

/** For the dashboard: written into the log, so they cost no call. */
export function publishCounts(counts: ReadonlyMap<string, number>): void {
  for (const [what, count] of counts) metrics.addMetric(what, MetricUnit.Count, count);
  metrics.publishStoredMetrics();
}
