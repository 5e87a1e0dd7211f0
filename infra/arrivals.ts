import { type EventPattern, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import type { DeskFunction } from './desk-function.ts';
import { workThrough } from './work-through.ts';
import { WorkQueue } from './work-queue.ts';

export interface ArrivalsProps {
  /** Which events of the account's default bus. */
  of: EventPattern;
  takenInBy: DeskFunction;
}

/** Events of the account that a function takes in, by way of a queue, so that none is lost while it cannot. */
export class Arrivals extends Construct {
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, { of, takenInBy }: ArrivalsProps) {
    super(scope, id);
    this.queue = new WorkQueue(this, 'Queue', { timeout: takenInBy.limit });
    new Rule(this, 'Rule', {
      eventPattern: of,
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.queue.failed })],
    });
    workThrough(this.queue, takenInBy);
  }
}
