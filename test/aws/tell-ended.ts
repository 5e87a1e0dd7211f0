import { ListQueuesCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { optionsFor, type DeployedDesk } from './deployed-desk.ts';

/** Tells a deployed desk that an execution was stopped, as EventBridge does; the emulated Step Functions says nothing of it. */
export async function tellEnded({ awsUrl }: DeployedDesk, executionArn: string): Promise<void> {
  const sqs = new SQSClient(optionsFor(awsUrl));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => /EndedExecutionsQueue(?!Failed)/.test(url));
  const detail = { name: executionArn.slice(executionArn.lastIndexOf(':') + 1), status: 'ABORTED' };
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ source: 'aws.states', detail }) }));
  sqs.destroy();
}
