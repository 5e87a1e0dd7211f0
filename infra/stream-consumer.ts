import type { Duration } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { EventSourceMapping, FilterCriteria, type IFunction, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Construct } from 'constructs';
import { readUnder, send } from './may.ts';
import { key, commitPrefix } from './table-layout.ts';
import { FailedWork } from './work-queue.ts';

export interface StreamConsumerProps {
  table: Table;
  encryptionKey: IKey;
  consumer: IFunction;
  /** How often a record is tried before it goes to `failed`; for ever, which is the service's default, would block all behind it. */
  attempts: number;
  /** How old a record may be before it goes to `failed` untried. */
  age: Duration;
  /**
   * Of the commits only those that bear this attribute.
   * @default all commits
   */
  bearing?: string;
}

/** Tells a function of every commit, in the order of each incident. What it cannot take in lies in `failed`; the stream goes on. */
export class StreamConsumer extends Construct {
  readonly failed: FailedWork;

  constructor(scope: Construct, id: string, props: StreamConsumerProps) {
    super(scope, id);
    const { table, encryptionKey, consumer, attempts, age, bearing } = props;
    const { tableStreamArn } = table;
    if (tableStreamArn === undefined) throw new Error('the table has no stream');
    this.failed = new FailedWork(this, 'Failed');
    const rights = [
      new PolicyStatement({
        actions: [
          'dynamodb:DescribeStream',
          'dynamodb:GetRecords',
          'dynamodb:GetShardIterator',
          'dynamodb:ListStreams',
        ],
        resources: [tableStreamArn],
      }),
      readUnder(encryptionKey, 'dynamodb'),
      send(this.failed),
    ];
    for (const right of rights) consumer.addToRolePolicy(right);
    const mapping = new EventSourceMapping(this, 'Source', {
      target: consumer,
      eventSourceArn: tableStreamArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      parallelizationFactor: 10,
      bisectBatchOnError: true,
      reportBatchItemFailures: true,
      retryAttempts: attempts,
      maxRecordAge: age,
      onFailure: new SqsDlq(this.failed),
      filters: [
        FilterCriteria.filter({
          eventName: ['INSERT'],
          dynamodb: {
            Keys: { [key.sort]: { S: [{ prefix: commitPrefix }] } },
            ...(bearing !== undefined && { NewImage: { [bearing]: { S: [{ exists: true }] } } }),
          },
        }),
      ],
    });
    if (consumer.role !== undefined) mapping.node.addDependency(consumer.role); // the service checks the role's rights first
  }
}
