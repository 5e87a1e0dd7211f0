import type { Duration } from 'aws-cdk-lib';
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
  /**
   * How long they rest before they are taken in.
   * @default not at all
   */
  delay?: Duration | undefined;
}

/** Events of the account that a function takes in, by way of a queue, so that none is lost while it cannot. */
export class Arrivals extends Construct {
  readonly queue: WorkQueue;

  constructor(scope: Construct, id: string, { of, takenInBy, delay }: ArrivalsProps) {
    super(scope, id);
    this.queue = new WorkQueue(this, 'Queue', { timeout: takenInBy.limit, delay });
    new Rule(this, 'Rule', {
      eventPattern: of,
      targets: [new SqsQueue(this.queue, { deadLetterQueue: this.queue.failed })],
    });
    workThrough(this.queue, takenInBy);
  }
}
