import { Duration } from 'aws-cdk-lib';
import { ComparisonOperator, Metric, Stats, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { type ITable, Operation } from 'aws-cdk-lib/aws-dynamodb';
import type { MetricWithAlarmSupport } from 'cdk-monitoring-constructs';
import { indexes } from '../table-layout.ts';
import { lasting, type Watching } from './alarm.ts';
import { sumOf } from './sum-of.ts';

/** Operations that functions use; a transaction is one of its own. */
const operations = [
  Operation.GET_ITEM,
  Operation.BATCH_GET_ITEM,
  Operation.QUERY,
  Operation.PUT_ITEM,
  Operation.UPDATE_ITEM,
  Operation.DELETE_ITEM,
  Operation.BATCH_WRITE_ITEM,
  Operation.TRANSACT_WRITE_ITEMS,
];

const period = Duration.minutes(5);
const aboveNone = { threshold: 0, comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD };
const forLong = { ...lasting, treatMissingDataOverride: TreatMissingData.NOT_BREACHING };

export function watchTable({ on, alarm }: Watching, table: ITable): void {
  const metric = (metricName: string, more: Record<string, string> = {}) =>
    table.metric(metricName, { dimensionsMap: { TableName: table.tableName, ...more }, statistic: Stats.SUM, period });

  /** Of the table and of each index: DynamoDB counts them apart, and an index that takes no more holds the table up. */
  const throttled = (label: string, metricName: string) =>
    sumOf({
      label,
      of: {
        table: metric(metricName),
        ...Object.fromEntries(
          Object.entries(indexes).map(([index, partition]) => [
            partition,
            metric(metricName, { GlobalSecondaryIndexName: index }),
          ]),
        ),
      },
      period,
    });
  const failing = sumOf({
    label: 'Errors of DynamoDB',
    of: Object.fromEntries(operations.map((name) => [nameOf(name), metric('SystemErrors', { Operation: name })])),
    period,
  });
  const alarmed = (name: string, sentence: string, of: MetricWithAlarmSupport) => ({
    metric: of,
    alarmFriendlyName: name,
    addAlarm: alarm(name, sentence, aboveNone, forLong),
  });

  on.addLargeHeader('Table')
    .monitorDynamoTable({ table })
    .monitorCustom({
      alarmFriendlyName: 'Table',
      humanReadableName: 'Table and indexes',
      metricGroups: [
        {
          title: 'Writes that were throttled',
          metrics: [
            alarmed(
              'table-writes-throttled',
              'DynamoDB refuses writes: reports are answered 503 and must be sent again.',
              throttled('Writes', 'WriteThrottleEvents'),
            ),
          ],
        },
        {
          title: 'Reads that were throttled',
          metrics: [
            alarmed(
              'table-reads-throttled',
              'DynamoDB refuses reads: answers come late or not at all.',
              throttled('Reads', 'ReadThrottleEvents'),
            ),
          ],
        },
        {
          title: 'Errors',
          metrics: [alarmed('table-failing', 'DynamoDB answers with errors of its own.', failing)],
        },
      ],
    })
    .monitorCustom({
      alarmFriendlyName: 'Functions',
      humanReadableName: 'All functions of the account and region',
      metricGroups: [
        {
          title: 'Throttled',
          metrics: [
            alarmed(
              'functions-throttled',
              'Lambda refuses calls: the account runs as many functions at once as it may.',
              new Metric({ namespace: 'AWS/Lambda', metricName: 'Throttles', statistic: Stats.SUM }),
            ),
          ],
        },
      ],
    });
}

/** A term of an expression begins with a small letter. */
const nameOf = (operation: Operation): string => operation.charAt(0).toLowerCase() + operation.slice(1);
