import { Duration } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as LambdaFunction, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import type { Granted } from './granted.ts';
import { trusted } from './trusted.ts';

export interface DeskFunctionProps {
  code: Code;
  description: string;
  environment: Record<string, string>;
  /**
   * Longer than a call to a provider (10 s) and the writes around it, shorter than the 60 s that the machine gives a step.
   * @default 30 seconds
   */
  timeout?: Duration | undefined;
  /**
   * Megabytes; a whole processor comes with 1,769.
   * @default 512
   */
  memorySize?: number | undefined;
  /** What it may do, besides writing its own log and trace. */
  may: Granted;
}

/** A function with a role and a log of its own, which may do what is said and nothing else. */
export class DeskFunction extends LambdaFunction {
  readonly limit: Duration;

  constructor(scope: Construct, id: string, props: DeskFunctionProps) {
    const { code, description, may, environment, timeout = Duration.seconds(30), memorySize = 512 } = props;
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: RetentionDays.THREE_MONTHS });
    const role = new Role(scope, `${id}Role`, { assumedBy: trusted('lambda') });
    super(scope, id, {
      code,
      description,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      timeout,
      memorySize,
      environment,
      tracing: Tracing.ACTIVE,
      role,
      logGroup,
    });
    this.limit = timeout;
    const ownLog = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [logGroup.logGroupArn],
    });
    for (const statement of [ownLog, ...may.statements]) role.addToPolicy(statement);
    acknowledge(this, {
      'Serverless-LambdaDLQ':
        'Whoever calls it waits for its answer (machine, API, queue, stream) or has a queue for failed calls (schedule).',
    });
    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]': 'X-Ray takes traces for the account; its actions know no resource.',
      ...may.stars,
    });
  }
}
