import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { acknowledge } from './acknowledge.ts';
import type { DeskFunction } from './desk-function.ts';
import type { WorkQueue } from './work-queue.ts';

/** Has a function do the work of a queue; of ten pieces taken at once, those that fail come again and the others do not. */
export function workThrough(queue: WorkQueue, by: DeskFunction): void {
  by.addEventSource(new SqsEventSource(queue, { batchSize: 10, reportBatchItemFailures: true }));
  acknowledge(by, {
    'Serverless-LambdaEventSourceMappingDestination': 'The queue itself moves what fails to its queue of failed work.',
  });
}
