import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { acknowledge } from './acknowledge.ts';
import type { DeskFunction } from './desk-function.ts';
import type { WorkQueue } from './work-queue.ts';

/**
 * Has a function do the work of a queue; of ten pieces taken at once, those that fail come again and the others do not. `atOnce`: how many
 * of the function run at most. All functions of an account share what may run at once: a flood of webhooks must leave room for freezes.
 */
export function workThrough(queue: WorkQueue, by: DeskFunction, atOnce = 10): void {
  by.addEventSource(
    new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true, maxConcurrency: atOnce }),
  );
  acknowledge(by, {
    'Serverless-LambdaEventSourceMappingDestination': 'The queue itself moves what fails to its queue of failed work.',
  });
}
