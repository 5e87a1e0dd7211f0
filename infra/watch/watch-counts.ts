import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { Watching } from './alarm.ts';

const period = Duration.minutes(5);

/** What functions count, by the names that they count it under (`aws/observed.ts`). */
const counted = (metricName: string) =>
  new Metric({
    namespace: 'Holdfast',
    metricName,
    dimensionsMap: { service: 'holdfast' },
    statistic: Stats.SUM,
    period,
  });

export function watchCounts({ on, alarm }: Watching): void {
  on.addLargeHeader('What the desk says of itself').monitorCustom({
    alarmFriendlyName: 'Counts',
    humanReadableName: 'Counts of all functions',
    metricGroups: [
      {
        title: 'Fell through, and was found',
        metrics: ['Woken', 'WebhooksToldAgain', 'TakenUp'].map(counted),
      },
      {
        title: 'Could not be done, and comes again',
        metrics: ['not-woken', 'not-told', 'work-failed', 'commit-not-taken-in'].map(counted),
      },
      {
        title: 'Was refused, or came back',
        metrics: ['document-refused', 'mail-returned', 'answered-too-late', 'unexpected'].map(counted),
      },
      {
        title: 'Could not be looked after',
        metrics: [
          {
            metric: counted('not-looked-after'),
            alarmFriendlyName: 'not-looked-after',
            addAlarm: alarm(
              'not-looked-after',
              'The sweeper failed on an incident, a webhook or a merchant; it tries again, after ever longer pauses.',
              { threshold: 0, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD },
              { bad: 1, period, treatMissingDataOverride: TreatMissingData.NOT_BREACHING },
            ),
          },
        ],
      },
    ],
  });
}
