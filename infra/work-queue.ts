import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption, RedrivePermission } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';

/** Where work lies that nobody could do: for two weeks, until somebody looks and sends it back. */
export class FailedWork extends Queue {
  constructor(scope: Construct, id: string) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      'AwsSolutions-SQS3': 'It is where failed work ends; nothing receives from it, so nothing can fail there.',
      'Serverless-SQSRedrivePolicy':
        'It is where failed work ends; nothing receives from it, so nothing can fail there.',
    });
  }
}

export interface WorkQueueProps {
  /** The timeout of the function that does the work. */
  timeout: Duration;
  /**
   * How often a piece of work is tried before it counts as failed.
   * @default 5
   */
  tries?: number | undefined;
  /**
   * How long it rests before anybody looks at it.
   * @default not at all
   */
  delay?: Duration | undefined;
}

/** Work for a function: ids only, never what they stand for. What cannot be done ends in `failed`. */
export class WorkQueue extends Queue {
  readonly failed: FailedWork;

  constructor(scope: Construct, id: string, { timeout, tries = 5, delay = Duration.seconds(0) }: WorkQueueProps) {
    const failed = new FailedWork(scope, `${id}Failed`);
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      visibilityTimeout: Duration.seconds(6 * timeout.toSeconds()), // as Lambda wants it, so that nothing is tried twice at once
      retentionPeriod: Duration.days(14),
      deliveryDelay: delay,
      deadLetterQueue: { queue: failed, maxReceiveCount: tries },
      redriveAllowPolicy: { redrivePermission: RedrivePermission.DENY_ALL },
    });
    this.failed = failed;
  }
}
