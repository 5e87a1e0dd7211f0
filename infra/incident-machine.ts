import { join } from 'node:path';
import { Aws, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import {
  CfnStateMachineAlias,
  CfnStateMachineVersion,
  DefinitionBody,
  LogLevel,
  StateMachine,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { trusted } from './trusted.ts';

const file = join(import.meta.dirname, '..', 'statemachines', 'incident.asl.json');
const alias = 'live';

export interface IncidentMachineProps {
  /** Its name, given so that functions can know its ARN before it is there. */
  name: string;
  /** The functions behind its states, by the states' names. */
  steps: ReadonlyMap<string, IFunction>;
}

/** The ARN that new executions are started under: it names whatever version is the latest. */
export const liveArn = (name: string) =>
  `arn:${Aws.PARTITION}:states:${Aws.REGION}:${Aws.ACCOUNT_ID}:stateMachine:${name}:${alias}`;

/**
 * Under a name that begins like this a log needs no line in the account's policy for logs, which has room for 5,120 characters. It
 * ends with what is new of each stack: the log of one that was deleted stays.
 */
const logName = (name: string) => `/aws/vendedlogs/states/${name}-${Fn.select(2, Fn.split('/', Aws.STACK_ID))}`;

/**
 * The incident's machine, from the very file that the one-machine house runs. Each deployment that changes it makes a version; an execution
 * ends with the version that it began with.
 */
export class IncidentMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { name, steps }: IncidentMachineProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: trusted('states') });
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: name,
      definitionBody: DefinitionBody.fromFile(file),
      definitionSubstitutions: Object.fromEntries([...steps].map(([state, step]) => [state, step.functionArn])),
      role,
      tracingEnabled: true,
      logs: {
        destination: new LogGroup(this, 'Log', { logGroupName: logName(name), retention: RetentionDays.THREE_MONTHS }),
        level: LogLevel.ALL,
        includeExecutionData: false,
      },
    });
    // the file is text to the library: it sees no function in it, and grants nothing by itself
    for (const step of steps.values())
      role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [step.functionArn] }));

    acknowledge(role, {
      'AwsSolutions-IAM5[Resource::*]':
        'X-Ray and the delivery of logs know no resource; both are what the service asks for.',
    });

    const version = new CfnStateMachineVersion(this, 'Version', {
      stateMachineArn: this.machine.stateMachineArn,
      stateMachineRevisionId: this.machine.stateMachineRevisionId,
    });
    version.applyRemovalPolicy(RemovalPolicy.RETAIN); // the versions before stay, to go back to
    new CfnStateMachineAlias(this, 'Live', {
      name: alias,
      deploymentPreference: { stateMachineVersionArn: version.attrArn, type: 'ALL_AT_ONCE' },
    });
  }
}
