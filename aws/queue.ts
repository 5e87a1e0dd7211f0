import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Puts a message into a queue. */
export function createQueue(QueueUrl: string): (MessageBody: string) => Promise<void> {
  const client = new SQSClient({ maxAttempts: 5 });
  return async (MessageBody) => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  };
}
