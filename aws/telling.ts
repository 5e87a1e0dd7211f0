import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Has a webhook processed that lies in the inbox. */
export type Tell = (inboxId: string) => Promise<void>;

/** By a queue, so that it is tried again, and lies where somebody finds it when that does not help. */
export function createTelling(QueueUrl: string): Tell {
  const client = new SQSClient({ maxAttempts: 5 });
  return async (inboxId) => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ inboxId }) }));
  };
}
