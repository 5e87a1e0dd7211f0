import { createHash } from 'node:crypto';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { redriveStream } from '../../scripts/redrive/redrive-stream.ts';
import { createScriptedAws, type Asked, type ScriptedAws } from '../aws/scripted-aws.ts';

let aws: ScriptedAws | undefined;
afterEach(() => aws?.stop());

const left = {
  requestContext: { functionArn: 'arn:aws:lambda:eu-west-1:000000000000:function:wake' },
  DDBStreamBatchInfo: { streamArn: 'arn:stream', shardId: 'shard-1', startSequenceNumber: '10', endSequenceNumber: '12' }, // prettier-ignore
};
const Event = z.object({ Records: z.array(z.object({ dynamodb: z.object({ SequenceNumber: z.string() }) })) });
const Iterator = z.object({ ShardIterator: z.string() });

const messageOf = (Body: string) => ({ Body, ReceiptHandle: 'handle', MD5OfBody: createHash('md5').update(Body).digest('hex') }); // prettier-ignore

/** Sends one batch on; the stream gives these pages of sequence numbers, the last one of a closed shard. */
async function redriven(pages: string[][]) {
  const lying = [JSON.stringify(left)];
  const page = (index: number) => ({
    Records: (pages[index] ?? []).map((SequenceNumber) => ({ eventName: 'INSERT', dynamodb: { SequenceNumber } })),
    ...(index + 1 < pages.length && { NextShardIterator: String(index + 1) }),
  });
  const answers: Record<string, (asked: Asked) => unknown> = {
    ReceiveMessage: () => ({ Messages: lying.splice(0).map(messageOf) }),
    GetShardIterator: () => ({ ShardIterator: '0' }),
    GetRecords: ({ body }) => page(Number(Iterator.parse(JSON.parse(body)).ShardIterator)),
    Invoke: () => ({ batchItemFailures: [] }),
    DeleteMessage: () => ({}),
  }; // prettier-ignore
  const started = await createScriptedAws((asked) => JSON.stringify(answers[asked.operation]?.(asked) ?? {}));
  aws = started;
  const { options } = started;
  const clients = {
    sqs: new SQSClient(options),
    streams: new DynamoDBStreamsClient(options),
    lambda: new LambdaClient(options),
  };
  const outcome = await redriveStream(clients, `${options.endpoint}/queue`);
  const of = (name: string) => started.asked.filter(({ operation }) => operation === name);
  const sent = of('Invoke').map(({ body }) => Event.parse(JSON.parse(body)).Records.map(({ dynamodb }) => dynamodb.SequenceNumber)); // prettier-ignore
  return { outcome, sent, deleted: of('DeleteMessage').length };
}

describe('a batch of the stream that is sent on', () => {
  it('is sent whole, also where the stream gives an empty page in the middle of it', async () => {
    expect(await redriven([[], ['10'], [], [], ['11', '12', '13']])).toEqual({
      outcome: { done: 1, failed: 0, gone: 0 },
      sent: [['10', '11', '12']],
      deleted: 1,
    });
  });

  it('stays where it lies if its end cannot be read: nothing is sent of it, and nothing forgotten', async () => {
    expect(await redriven([['10'], ['11'], []])).toEqual({
      outcome: { done: 0, failed: 1, gone: 0 },
      sent: [],
      deleted: 0,
    });
  });

  it('is given up for now where the stream says nothing more for ever', async () => {
    const forEver = Array.from({ length: 2_000 }, () => []);
    expect(await redriven([['10'], ...forEver])).toMatchObject({ outcome: { failed: 1 }, sent: [] });
  });

  it('is gone where the stream holds nothing of it', async () => {
    expect(await redriven([[]])).toMatchObject({ outcome: { gone: 1 }, sent: [], deleted: 0 });
  });
});
