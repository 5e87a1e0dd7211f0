import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { Construct } from 'constructs';
import { send } from './may.ts';
import { trusted } from './trusted.ts';
import { FailedWork } from './work-queue.ts';

/** Calls a function every minute. A call that cannot be made is tried for a minute, then the next one comes anyhow. */
export class EveryMinute extends Construct {
  readonly failed: FailedWork;

  constructor(scope: Construct, id: string, { called }: { called: IFunction }) {
    super(scope, id);
    this.failed = new FailedWork(this, 'Failed');
    const role = new Role(this, 'Role', { assumedBy: trusted('scheduler') });
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [called.functionArn] }));
    role.addToPolicy(send(this.failed));
    const schedule = new CfnSchedule(this, 'Schedule', {
      scheduleExpression: 'rate(1 minute)',
      flexibleTimeWindow: { mode: 'OFF' },
      target: {
        arn: called.functionArn,
        roleArn: role.roleArn,
        input: '{}',
        retryPolicy: { maximumEventAgeInSeconds: 60, maximumRetryAttempts: 1 },
        deadLetterConfig: { arn: this.failed.queueArn },
      },
    });
    schedule.node.addDependency(role);
  }
}
