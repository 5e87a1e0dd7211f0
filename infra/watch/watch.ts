import { Aws } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { DefaultDashboardFactory, MonitoringFacade, notifySns } from 'cdk-monitoring-constructs';
import { Construct } from 'constructs';
import { acknowledge } from '../acknowledge.ts';
import type { DeskFunction } from '../desk-function.ts';
import type { FrontDoor } from '../front-door.ts';
import { alarmsOf, type Watching } from './alarm.ts';
import { watchCounts } from './watch-counts.ts';
import { watchFrontDoor } from './watch-front-door.ts';
import { watchMachine } from './watch-machine.ts';
import { watchMessages } from './watch-messages.ts';
import { type Queues, watchQueues } from './watch-queues.ts';
import { type Streams, watchStreams } from './watch-streams.ts';
import { watchTable } from './watch-table.ts';

export interface WatchProps {
  /** Begins the names of the alarms and of the dashboards. */
  desk: string;
  /** Who is told when an alarm begins and when it ends. */
  email: string;
  /**
   * Dollars that text messages may cost in a month, as it is set with SNS.
   * @default 1, with which every account begins
   */
  smsLimit?: number | undefined;
  door: FrontDoor;
  api: DeskFunction;
  machine: StateMachine;
  steps: ReadonlyMap<string, DeskFunction>;
  queues: Queues;
  streams: Streams;
  table: ITable;
}

/** Dashboards and alarms: one for each way in which the desk can fail, each with a runbook in docs/runbooks/. */
export class Watch extends Construct {
  constructor(scope: Construct, id: string, props: WatchProps) {
    super(scope, id);
    const { desk, email, smsLimit = 1 } = props;
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    // a policy of its own takes the place of the one that would let alarms in
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
    acknowledge(topic, {
      'Serverless-SNSRedrivePolicy': 'Mail is repeated by SNS itself, and the dashboard shows what an alarm mail said.',
    });
    const on = new MonitoringFacade(this, 'On', {
      metricFactoryDefaults: { namespace: 'Holdfast' },
      alarmFactoryDefaults: { alarmNamePrefix: desk, actionsEnabled: true, action: notifySns(topic, topic) },
      dashboardFactory: new DefaultDashboardFactory(this, 'Dashboards', {
        dashboardNamePrefix: desk,
        createAlarmDashboard: true,
      }),
    });
    const watching: Watching = { on, alarm: alarmsOf(desk) };
    watchFrontDoor(watching, props.door, props.api);
    watchMachine(watching, props.machine, props.steps);
    watchQueues(watching, props.queues);
    watchStreams(watching, props.streams);
    watchTable(watching, props.table);
    watchMessages(watching, { smsLimit });
    watchCounts(watching);
  }
}
