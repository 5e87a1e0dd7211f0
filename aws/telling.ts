import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';

/** Has something done that is known by an id: a webhook processed, a merchant reminded. */
export type Tell = (id: string) => Promise<void>;

/** By a queue, so that it is tried again, and lies where somebody finds it when that does not help. */
export function createTelling(QueueUrl: string, idOf: 'inboxId' | 'merchantId'): Tell {
  const client = new SQSClient({ maxAttempts: 5 });
  return async (id) => {
    await client.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify({ [idOf]: id }) }));
  };
}
