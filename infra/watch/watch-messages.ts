import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { lasting, type Watching } from './alarm.ts';

/** From 5 % bounces and 0.1 % complaints on SES puts an account under review; at twice as much it stops its mail. */
const returned = { bounces: 0.05, complaints: 0.001 };

export interface Limits {
  /** Dollars that text messages may cost in a month. */
  smsLimit: number;
}

export function watchMessages({ on, alarm }: Watching, { smsLimit }: Limits): void {
  const from = (threshold: number) => ({
    threshold,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
  });
  const hourly = { bad: 1, period: Duration.hours(1), treatMissingDataOverride: TreatMissingData.NOT_BREACHING };
  const reputation = (metricName: string) =>
    new Metric({ namespace: 'AWS/SES', metricName, statistic: Stats.MAXIMUM, period: Duration.hours(1) });
  const texts = (metricName: string, statistic: string, dimensionsMap = {}) =>
    new Metric({ namespace: 'AWS/SNS', metricName, statistic, dimensionsMap });

  on.addLargeHeader('Messages').monitorCustom({
    alarmFriendlyName: 'Messages',
    humanReadableName: 'Mail and text messages',
    metricGroups: [
      {
        title: 'Mail that came back',
        metrics: [
          {
            metric: reputation('Reputation.BounceRate'),
            alarmFriendlyName: 'mail-bouncing',
            addAlarm: alarm(
              'mail-bouncing',
              'More than one mail in twenty comes back: SES may stop all mail of the account.',
              from(returned.bounces),
              hourly,
            ),
          },
          {
            metric: reputation('Reputation.ComplaintRate'),
            alarmFriendlyName: 'mail-unwanted',
            addAlarm: alarm(
              'mail-unwanted',
              'More than one mail in a thousand is called unwanted: SES may stop all mail of the account.',
              from(returned.complaints),
              hourly,
            ),
          },
        ],
      },
      {
        title: 'Text messages',
        metrics: [
          {
            metric: texts('NumberOfNotificationsFailed', Stats.SUM, { PhoneNumber: 'PhoneNumberDirect' }),
            alarmFriendlyName: 'text-messages-failing',
            addAlarm: alarm('text-messages-failing', 'Text messages do not arrive.', from(5), {
              ...lasting,
              treatMissingDataOverride: TreatMissingData.NOT_BREACHING,
            }),
          },
          {
            metric: texts('SMSMonthToDateSpentUSD', Stats.MAXIMUM),
            alarmFriendlyName: 'text-messages-near-limit',
            addAlarm: alarm(
              'text-messages-near-limit',
              'Four fifths of what text messages may cost this month are spent; at the limit none goes out.',
              from(smsLimit * 0.8),
              hourly,
            ),
          },
        ],
      },
    ],
  });
}
