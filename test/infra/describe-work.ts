import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { commitPrefix, key, news } from '../../aws/table.ts';
import { refersTo, type Resource, type Synthesized } from './synthesized.ts';

const propertiesOf = ([, { Properties }]: [string, Resource]) => Properties;

export function describeWork(made: () => Synthesized): void {
  const queues = () =>
    new Map(
      made()
        .all('AWS::SQS::Queue')
        .map(([id, { Properties }]) => [id, Properties]),
    );
  const failedOf = (id: string) => {
    const policy = queues().get(id)?.['RedrivePolicy'] as { deadLetterTargetArn: unknown } | undefined;
    return policy === undefined ? undefined : refersTo(policy.deadLetterTargetArn);
  };
  const sources = () => made().all('AWS::Lambda::EventSourceMapping').map(propertiesOf);

  describe('the stream of the table', () => {
    const streams = () => sources().filter(({ StartingPosition }) => StartingPosition !== undefined);

    it('has two consumers, each of which gives up on a record and goes on', () => {
      expect(streams().map(({ FunctionName }) => refersTo(FunctionName).replace(/[0-9A-F]{8}$/, ''))).toEqual([
        'WakeAndStart',
        'ProjectAndPublish',
      ]);
      for (const source of streams()) {
        expect(source).toMatchObject({
          StartingPosition: 'TRIM_HORIZON',
          BisectBatchOnFunctionError: true,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
        });
        // without these the service tries for ever, and nothing behind the record is read
        expect(source['MaximumRetryAttempts']).toBeGreaterThan(0);
        expect(source['MaximumRetryAttempts']).toBeLessThan(100);
        expect(source['MaximumRecordAgeInSeconds']).toBeGreaterThan(60);
        expect(source['MaximumRecordAgeInSeconds']).toBeLessThanOrEqual(12 * 60 * 60); // DynamoDB keeps a day of it
        const { OnFailure: onFailure } = source['DestinationConfig'] as { OnFailure: { Destination: unknown } };
        expect([...queues().keys()]).toContain(refersTo(onFailure.Destination));
      }
    });

    it('wakes them for commits alone, and the one that wakes machines for news alone', () => {
      const patterns = streams().flatMap(({ FilterCriteria: criteria }) =>
        (criteria as { Filters: { Pattern: string }[] }).Filters.map(({ Pattern }) => JSON.parse(Pattern) as unknown),
      );
      const commits = { Keys: { [key.sort]: { S: [{ prefix: commitPrefix }] } } };
      expect(patterns).toEqual([
        { eventName: ['INSERT'], dynamodb: { ...commits, NewImage: { [news]: { S: [{ exists: true }] } } } },
        { eventName: ['INSERT'], dynamodb: commits },
      ]);
    });
  });

  describe('a queue', () => {
    const worked = () =>
      sources()
        .filter(({ StartingPosition }) => StartingPosition === undefined)
        .map(({ EventSourceArn, FunctionName, ...source }) => ({
          queue: refersTo(EventSourceArn),
          function: refersTo(FunctionName),
          source,
        }));

    it('that a function works through has a place for what fails, and fails by the piece', () => {
      expect(worked().map(({ queue }) => queue.replace(/[0-9A-F]{8}$/, '')).toSorted()).toEqual(['DocumentsQueue', 'EndedExecutionsQueue', 'Inspections', 'ReturnedMailQueue', 'Webhooks']); // prettier-ignore
      for (const { queue, source } of worked()) {
        expect([...queues().keys()]).toContain(failedOf(queue));
        expect(source).toMatchObject({ FunctionResponseTypes: ['ReportBatchItemFailures'] });
      }
    });

    it('leaves room for the steps of the machine, however much lies in it', () => {
      const most = worked().map(({ source }) => z.object({ MaximumConcurrency: z.number() }).parse(source['ScalingConfig']).MaximumConcurrency); // prettier-ignore
      expect(Math.max(...most)).toBeLessThanOrEqual(50);
      expect(most.reduce((sum, one) => sum + one)).toBeLessThanOrEqual(100); // of 1,000 that an account may run at once
    });

    it('hides work for as long as six runs of its function last', () => {
      for (const { queue, function: id } of worked()) {
        const [, { Properties }] =
          made()
            .all('AWS::Lambda::Function')
            .find(([each]) => each === id) ?? never(id);
        expect(queues().get(queue)?.['VisibilityTimeout']).toBeGreaterThanOrEqual(6 * Number(Properties['Timeout']));
      }
    });

    it('of what failed keeps it for two weeks, also when the stack goes', () => {
      const failed = made().all('AWS::SQS::Queue').filter(([id]) => /Failed[0-9A-F]{8}$/.test(id)); // prettier-ignore
      expect(failed).toHaveLength(8);
      for (const [, queue] of failed)
        expect(queue).toMatchObject({
          DeletionPolicy: 'Retain',
          Properties: { MessageRetentionPeriod: 14 * 24 * 3600 },
        });
    });

    it('is encrypted and speaks TLS only', () => {
      expect([...queues().values()].filter(({ SqsManagedSseEnabled }) => SqsManagedSseEnabled !== true)).toEqual([]);
      const guarded = made()
        .all('AWS::SQS::QueuePolicy')
        .filter(([, { Properties }]) => JSON.stringify(Properties).includes('"aws:SecureTransport":"false"'))
        .flatMap(([, { Properties }]) => (Properties['Queues'] as unknown[]).map(refersTo));
      expect(guarded.toSorted()).toEqual([...queues().keys()].toSorted());
    });
  });

  it('what comes in by events of the account goes to a queue, and where it cannot, to that queue of failed work', () => {
    const rules = made().all('AWS::Events::Rule').map(propertiesOf);
    expect(rules).toHaveLength(3);
    for (const { Targets: targets } of rules) {
      const [target] = targets as { Arn: unknown; DeadLetterConfig: { Arn: unknown } }[];
      expect(refersTo(target?.DeadLetterConfig.Arn)).toBe(failedOf(refersTo(target?.Arn)));
    }
  });

  it('only originals are taken in, not the copies made of them', () => {
    made().desk.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { source: ['aws.s3'], detail: { object: { key: [{ wildcard: 'documents/*.original' }] } } },
    });
  });

  it('an execution that ended early is told of, and one that gave way to another or is done is not', () => {
    const [[machine] = never('machine')] = made().all('AWS::StepFunctions::StateMachine');
    made().desk.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: {
        source: ['aws.states'],
        'detail-type': ['Step Functions Execution Status Change'],
        detail: {
          stateMachineArn: Match.arrayWith([{ Ref: machine }]),
          status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
        },
      },
    });
  });

  it('the sweeper is called every minute, and what cannot be done then lies in a queue', () => {
    made().desk.hasResourceProperties('AWS::Scheduler::Schedule', {
      ScheduleExpression: 'rate(1 minute)',
      Target: { RetryPolicy: { MaximumEventAgeInSeconds: 60 }, DeadLetterConfig: { Arn: Match.anyValue() } },
    });
    made().desk.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      DestinationConfig: { OnFailure: { Destination: Match.anyValue() } },
      MaximumRetryAttempts: 0,
    });
  });
}

function never(what: string): never {
  throw new Error(`there is no ${what}`);
}
