import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, ListQueuesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { optionsFor, type DeployedDesk } from './deployed-desk.ts';

/** The queue of what a consumer of the stream could not take in, and what it takes to send it on. */
export async function failedBatches({ awsUrl }: DeployedDesk, consumer: 'Wakes' | 'Projections') {
  const options = optionsFor(awsUrl);
  const clients = {
    sqs: new SQSClient(options),
    streams: new DynamoDBStreamsClient(options),
    lambda: new LambdaClient(options),
  };
  const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand({}));
  const QueueUrl = QueueUrls.find((url) => url.includes(`${consumer}Failed`)) ?? '';
  return {
    clients,
    url: QueueUrl,
    length: async (): Promise<number> => {
      const AttributeNames = ['ApproximateNumberOfMessages' as const];
      const { Attributes } = await clients.sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }));
      return Number(Attributes?.ApproximateNumberOfMessages ?? 0);
    },
  };
}
