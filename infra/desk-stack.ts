import { Aws, CfnOutput, Duration, Stack } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { EventBus } from 'aws-cdk-lib/aws-events';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import { SqsDestination } from 'aws-cdk-lib/aws-lambda-destinations';
import type { Construct } from 'constructs';
import { Arrivals } from './arrivals.ts';
import type { DataStack } from './data-stack.ts';
import { DeskFunction, type DeskFunctionProps } from './desk-function.ts';
import type { Environment } from './environment.ts';
import { EveryMinute } from './every-minute.ts';
import { fileOf, idOf } from './file-of.ts';
import { FrontDoor } from './front-door.ts';
import { granted } from './granted.ts';
import { IncidentMachine, liveArn } from './incident-machine.ts';
import { Mail } from './mail.ts';
import { otherRights, type Rights, stepRights } from './rights.ts';
import type { DeskSettings } from './settings.ts';
import { StreamConsumer } from './stream-consumer.ts';
import { news } from './table-layout.ts';
import { Watch } from './watch/watch.ts';
import { WorkQueue } from './work-queue.ts';
import { workThrough } from './work-through.ts';

export interface DeskStackProps {
  settings: DeskSettings;
  data: DataStack;
  /** The bundle of a function, by the name of its file. */
  codeOf: (file: string) => Code;
}

/** Everything that can be made anew at any time: functions, the machine, queues, the way in. */
export class DeskStack extends Stack {
  constructor(scope: Construct, id: string, { settings, data, codeOf }: DeskStackProps) {
    super(scope, id, { description: 'Incident desk: what is done' });
    const door = new FrontDoor(this, 'FrontDoor');
    const mail = new Mail(this, 'Mail', { from: settings.email });
    const bus = new EventBus(this, 'Bus');
    const limit = Duration.seconds(30);
    const webhooks = new WorkQueue(this, 'Webhooks', { timeout: limit });
    const inspections = new WorkQueue(this, 'Inspections', { timeout: limit });
    const machineName = `${id}-incident`;
    const around = { data, mail, bus, webhooks, inspections, machineName };

    const environment: Environment = {
      HOLDFAST_TABLE: data.table.tableName,
      HOLDFAST_BUCKET: data.evidence.bucketName,
      HOLDFAST_SECRET: data.secret.secretArn,
      HOLDFAST_MACHINE: liveArn(machineName),
      HOLDFAST_WEBHOOKS: webhooks.queueUrl,
      HOLDFAST_INSPECTIONS: inspections.queueUrl,
      HOLDFAST_BUS: bus.eventBusName,
      HOLDFAST_MAIL_FROM: mail.from,
      HOLDFAST_MAIL_SET: mail.set.configurationSetName,
      HOLDFAST_SMS_SENDER: settings.smsSender ?? 'Holdfast',
      HOLDFAST_USER_POOL: data.people.userPoolId,
      HOLDFAST_USER_POOL_CLIENT: data.people.client.userPoolClientId,
      HOLDFAST_PUBLIC_URL: settings.publicUrl ?? door.api.apiEndpoint,
      HOLDFAST_OPERATORS: settings.operators ?? settings.email,
      HOLDFAST_ALLOW_PRIVATE_TARGETS: settings.allowPrivateTargets ?? '',
    };
    const made = (file: string, rights: Rights, more: Pick<DeskFunctionProps, 'timeout' | 'memorySize'> = {}) =>
      new DeskFunction(this, idOf(file), {
        code: codeOf(file),
        description: `aws/functions/${file}.ts`,
        environment: { ...environment },
        may: granted(rights, around),
        timeout: limit,
        ...more,
      });

    const steps = new Map(
      Object.entries(stepRights).map(([state, rights]) => [state, made(fileOf(state), rights)] as const),
    );
    const { machine } = new IncidentMachine(this, 'Incident', { name: machineName, steps });

    const api = made('api', otherRights.api, { memorySize: 1024 });
    door.leadTo(api);

    const processWebhook = made('process-webhook', otherRights['process-webhook']);
    workThrough(webhooks, processWebhook, 50); // what providers say comes in floods
    workThrough(inspections, made('remind-to-inspect', otherRights['remind-to-inspect']));

    const documents = new Arrivals(this, 'Documents', {
      of: {
        source: ['aws.s3'],
        detailType: ['Object Created'],
        detail: {
          bucket: { name: [data.evidence.bucketName] },
          object: { key: [{ wildcard: 'documents/*.original' }] }, // not the copies that are made of them
        },
      },
      takenInBy: made('receive-document', otherRights['receive-document'], { memorySize: 1024 }),
    });
    const returnedMail = new Arrivals(this, 'ReturnedMail', {
      of: {
        source: ['aws.ses'],
        detail: { mail: { tags: { 'ses:configuration-set': [mail.set.configurationSetName] } } },
      },
      takenInBy: made('bounces', otherRights.bounces),
      delay: Duration.seconds(5), // what was sent to an address that SES knows to be dead comes back before it is recorded as sent
    });

    const { stateMachineArn } = machine;
    const endedExecutions = new Arrivals(this, 'EndedExecutions', {
      of: {
        source: ['aws.states'],
        detailType: ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: [stateMachineArn, { prefix: `${stateMachineArn}:` }], // by itself, or by a version or the alias of it
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
      takenInBy: made('take-up', otherRights['take-up']),
    });

    const wakeAndStart = made('wake-and-start', otherRights['wake-and-start']);
    const wakes = new StreamConsumer(this, 'Wakes', {
      table: data.table,
      encryptionKey: data.key,
      consumer: wakeAndStart,
      attempts: 5,
      age: Duration.hours(1), // the sweeper has long since seen to what is older
      bearing: news,
    });
    const projectAndPublish = made('project-and-publish', otherRights['project-and-publish']);
    const projections = new StreamConsumer(this, 'Projections', {
      table: data.table,
      encryptionKey: data.key,
      consumer: projectAndPublish,
      attempts: 20,
      age: Duration.hours(12),
    });

    const sweep = made('sweep', otherRights.sweep, { timeout: Duration.seconds(50) });
    const { failed } = new EveryMinute(this, 'EveryMinute', { called: sweep });
    sweep.configureAsyncInvoke({
      retryAttempts: 0,
      maxEventAge: Duration.minutes(1),
      onFailure: new SqsDestination(failed),
    });

    new Watch(this, 'Watch', {
      desk: id,
      email: settings.email,
      smsLimit: settings.smsLimit,
      door,
      api,
      machine,
      steps,
      queues: {
        webhooks,
        inspections,
        documents: documents.queue,
        returnedMail: returnedMail.queue,
        endedExecutions: endedExecutions.queue,
        sweeps: failed,
        sweep,
      },
      streams: { wakes, wakeAndStart, projections, projectAndPublish },
      table: data.table as ITable, // as in EvidenceBucket
    });

    new CfnOutput(this, 'Url', { value: settings.publicUrl ?? door.api.apiEndpoint });
    new CfnOutput(this, 'ApiId', { value: door.api.apiId });
    new CfnOutput(this, 'MachineArn', { value: machine.stateMachineArn });
    new CfnOutput(this, 'Region', { value: Aws.REGION });
  }
}
