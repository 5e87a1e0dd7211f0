import { Metric, Stats, TreatMissingData, ComparisonOperator } from 'aws-cdk-lib/aws-cloudwatch';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { lasting, type Watching } from './alarm.ts';

export function watchTable({ on, alarm }: Watching, table: ITable): void {
  on.addLargeHeader('Table')
    .monitorDynamoTable({
      table,
      addWriteThrottledEventsCountAlarm: alarm(
        'table-writes-throttled',
        'DynamoDB refuses writes: reports are answered 503 and must be sent again.',
        { maxThrottledEventsThreshold: 0 },
        lasting,
      ),
      addReadThrottledEventsCountAlarm: alarm(
        'table-reads-throttled',
        'DynamoDB refuses reads: answers come late or not at all.',
        { maxThrottledEventsThreshold: 0 },
        lasting,
      ),
      addSystemErrorCountAlarm: alarm(
        'table-failing',
        'DynamoDB answers with errors of its own.',
        { maxErrorCount: 0 },
        lasting,
      ),
    })
    .monitorCustom({
      alarmFriendlyName: 'Functions',
      humanReadableName: 'All functions of the account and region',
      metricGroups: [
        {
          title: 'Throttled',
          metrics: [
            {
              metric: new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: Stats.SUM }),
              alarmFriendlyName: 'functions-throttled',
              addAlarm: alarm(
                'functions-throttled',
                'Lambda refuses calls: the account runs as many functions at once as it may.',
                { threshold: 0, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD },
                { ...lasting, treatMissingDataOverride: TreatMissingData.NOT_BREACHING },
              ),
            },
          ],
        },
      ],
    });
}
