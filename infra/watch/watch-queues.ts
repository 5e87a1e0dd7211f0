import { Duration } from 'aws-cdk-lib';
import { TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import type { DeskFunction } from '../desk-function.ts';
import type { FailedWork, WorkQueue } from '../work-queue.ts';
import { lasting, once, type Watching } from './alarm.ts';

export interface Queues {
  webhooks: WorkQueue;
  inspections: WorkQueue;
  documents: WorkQueue;
  returnedMail: WorkQueue;
  endedExecutions: WorkQueue;
  sweeps: FailedWork;
  sweep: DeskFunction;
}

export function watchQueues({ on, alarm }: Watching, queues: Queues): void {
  const { webhooks, inspections, documents, returnedMail, endedExecutions, sweeps, sweep } = queues;
  const failed = (name: string, sentence: string) => alarm(name, sentence, { maxMessageCount: 0 }, once);
  on.addLargeHeader('Work that waits')
    .monitorSqsQueueWithDlq({
      queue: webhooks,
      deadLetterQueue: webhooks.failed,
      addQueueMaxMessageAgeAlarm: alarm(
        'webhooks-late',
        'Webhooks of providers wait for more than two minutes: answers are not seen, reminders go out in vain.',
        { maxAgeInSeconds: 120 },
        { ...lasting, period: Duration.minutes(1) },
      ),
      addDeadLetterQueueMaxSizeAlarm: failed(
        'webhooks-unprocessed',
        'A webhook could not be processed after five tries. It is kept; what it said has not been taken in.',
      ),
    })
    .monitorSqsQueueWithDlq({
      queue: documents,
      deadLetterQueue: documents.failed,
      addDeadLetterQueueMaxSizeAlarm: failed(
        'documents-not-received',
        'An uploaded document could not be taken in after five tries: somebody is reminded of what they handed in.',
      ),
    })
    .monitorSqsQueueWithDlq({
      queue: returnedMail,
      deadLetterQueue: returnedMail.failed,
      addDeadLetterQueueMaxSizeAlarm: failed(
        'bounces-not-recorded',
        'Mail came back, and the incident does not know it: somebody is written to in vain.',
      ),
    })
    .monitorSqsQueueWithDlq({
      queue: endedExecutions,
      deadLetterQueue: endedExecutions.failed,
      addDeadLetterQueueMaxSizeAlarm: failed(
        'executions-not-followed',
        'An execution ended early, and no other could be started in five tries; the sweeper finds the incident within minutes.',
      ),
    })
    .monitorSqsQueueWithDlq({
      queue: inspections,
      deadLetterQueue: inspections.failed,
      addDeadLetterQueueMaxSizeAlarm: failed(
        'inspections-not-sent',
        'A merchant could not be reminded of inspecting its terminals after five tries.',
      ),
    })
    .monitorSqsQueue({
      queue: sweeps,
      addQueueMaxSizeAlarm: failed(
        'sweeps-failed',
        'The sweeper could not be called or failed: nobody looks after what fell through.',
      ),
    })
    .monitorLambdaFunction({
      lambdaFunction: sweep,
      addMinInvocationsCountAlarm: alarm(
        'sweeper-silent',
        'The sweeper has not run for ten minutes: nobody looks after what fell through.',
        { minCount: 1 },
        { bad: 2, period: Duration.minutes(5), treatMissingDataOverride: TreatMissingData.BREACHING },
      ),
    });
}
