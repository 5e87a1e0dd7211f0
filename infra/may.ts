import { Aws } from 'aws-cdk-lib';
import type { Table } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { indexes, Partition } from './table-layout.ts';

/** What functions may do, one right at a time. Each names its actions and resources in full. */

/** To read items of these partitions. */
export const read = (table: Table, partitions: readonly Partition[]) =>
  new PolicyStatement({
    actions: ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'],
    resources: [table.tableArn],
    conditions: ofPartitions(partitions),
  });

/** To write and remove items of these partitions, alone and in transactions. */
export const write = (table: Table, partitions: readonly Partition[]) =>
  new PolicyStatement({
    actions: [
      'dynamodb:PutItem',
      'dynamodb:UpdateItem',
      'dynamodb:DeleteItem',
      'dynamodb:BatchWriteItem',
      'dynamodb:ConditionCheckItem',
    ],
    resources: [table.tableArn],
    conditions: ofPartitions(partitions),
  });

const ofPartitions = (partitions: readonly Partition[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': partitions.map((partition) => `${partition}*`) },
});

/** To read lists. They hold keys only. */
export const list = (table: Table, names: readonly (keyof typeof indexes)[]) =>
  new PolicyStatement({
    actions: ['dynamodb:Query'],
    resources: names.map((name) => `${table.tableArn}/index/${name}`),
  });

/** To have a service read what lies under the key on the function's behalf; never to use the key by itself. */
export const readUnder = (key: IKey, service: 'dynamodb' | 's3' | 'secretsmanager') =>
  useKey(key, service, ['kms:Decrypt', 'kms:DescribeKey']);

/** The same, and to have it write there. */
export const writeUnder = (key: IKey, service: 'dynamodb' | 's3') =>
  useKey(key, service, ['kms:Decrypt', 'kms:DescribeKey', 'kms:Encrypt', 'kms:GenerateDataKey']);

const useKey = (key: IKey, service: string, actions: string[]) =>
  new PolicyStatement({
    actions,
    resources: [key.keyArn],
    conditions: { StringEquals: { 'kms:ViaService': `${service}.${Aws.REGION}.${Aws.URL_SUFFIX}` } },
  });

export const send = (queue: IQueue) =>
  new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [queue.queueArn] });

/**
 * To send text messages. A telephone number has no ARN, so the right is all that is not a topic.
 */
export const sendTextMessages = () =>
  new PolicyStatement({ actions: ['sns:Publish'], notResources: [`arn:${Aws.PARTITION}:sns:*:*:*`] });
