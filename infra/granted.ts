import { Aws } from 'aws-cdk-lib';
import type { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { type DataStack, documentsExport, type Objects } from './data-stack.ts';
import type { Mail } from './mail.ts';
import { list, read, readUnder, send, sendTextMessages, write, writeUnder } from './may.ts';
import type { Right, Rights } from './rights.ts';

/** What rights are about. */
export interface Surroundings {
  data: DataStack;
  mail: Mail;
  bus: EventBus;
  webhooks: IQueue;
  inspections: IQueue;
  machineName: string;
}

/** What a function is granted, and why a star stands in it where one does: findings of cdk-nag by their ids. */
export interface Granted {
  statements: PolicyStatement[];
  stars: Record<string, string>;
}

/** Whoever reads anything looks first whether the house is at home. */
const everyone = 'residence#';

/** These rights in IAM's terms. */
export function granted(rights: Rights, around: Surroundings): Granted {
  const { table, key } = around.data;
  const { reads = [], writes = [], lists = [], also = [] } = rights;
  const more = also.map((right) => grantedFor(right, around));
  return {
    statements: [
      ...(reads.length > 0 ? [read(table, [...reads, everyone])] : []),
      ...(writes.length > 0 ? [write(table, writes)] : []),
      ...(lists.length > 0 ? [list(table, lists)] : []),
      (writes.length > 0 ? writeUnder : readUnder)(key, 'dynamodb'),
      ...more.flatMap(({ statements }) => statements),
    ],
    stars: Object.assign({}, ...more.map(({ stars }) => stars)) as Granted['stars'],
  };
}

function grantedFor(right: Right, { data, mail, bus, webhooks, inspections, machineName }: Surroundings): Granted {
  const machine = `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:${machineName}`;
  switch (right) {
    case 'derive from the secret':
      return plain(
        allow(['secretsmanager:GetSecretValue'], data.secret.secretArn),
        readUnder(data.key, 'secretsmanager'),
      );
    case 'send mail':
      return {
        statements: [mail.maySend()],
        stars: {
          [starred('arn:<AWS::Partition>:ses:<AWS::Region>:<AWS::AccountId>:identity/*')]:
            'A recipient may be an identity of the account; the sender is named by a condition.',
        },
      };
    case 'send text messages':
      return plain(sendTextMessages());
    case 'wake machines':
      return plain(allow(['states:StartExecution', 'states:SendTaskSuccess'], machine));
    case 'hand over executions':
      return plain(allow(['states:SendTaskFailure'], machine));
    case 'hand on webhooks':
      return plain(send(webhooks));
    case 'hand on inspections':
      return plain(send(inspections));
    case 'publish':
      return plain(allow(['events:PutEvents'], bus.eventBusArn));
    case 'sign uploads':
      return ofObjects(data, 'documents', ['s3:PutObject']);
    case 'hand out documents':
      return ofObjects(data, 'documents', ['s3:GetObject']);
    case 'send away what is made':
      return ofObjects(data, 'made', ['s3:AbortMultipartUpload', 's3:GetObject', 's3:PutObject']);
    case 'stage statements':
      return ofObjects(data, 'staged', ['s3:DeleteObject', 's3:GetObject', 's3:PutObject']);
    case 'read statements':
      return ofObjects(data, 'staged', ['s3:DeleteObject', 's3:GetObject']);
    case 'take in documents':
      return ofObjects(data, 'documents', [
        's3:GetObject',
        's3:PutObject',
        's3:PutObjectRetention',
        's3:DeleteObject',
        's3:DeleteObjectVersion',
      ]);
  }
}

/** That an object is not there is told only to who may list; otherwise S3 answers as if it were forbidden. */
const ofObjects = (data: DataStack, kind: Objects, actions: string[]): Granted => ({
  statements: [
    allow(actions, data.objects(kind)),
    allow(['s3:ListBucket'], data.evidence.bucketArn),
    (actions.includes('s3:PutObject') ? writeUnder : readUnder)(data.key, 's3'),
  ],
  stars: {
    [starred(`${documentsExport(data.stackName)}/${kind}/*`)]: 'Objects of a kind are named after their ids.',
  },
});

const allow = (actions: string[], resource: string) => new PolicyStatement({ actions, resources: [resource] });
const plain = (...statements: PolicyStatement[]): Granted => ({ statements, stars: {} });
const starred = (resource: string) => `AwsSolutions-IAM5[Resource::${resource}]`;
