import {
  type _Record,
  type DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
} from '@aws-sdk/client-dynamodb-streams';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import { DeleteMessageCommand, ReceiveMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import * as z from 'zod';

/** What Lambda leaves behind of a batch that a consumer of a stream could not take in: where it lies, not what it says. */
const Left = z.object({
  requestContext: z.object({ functionArn: z.string() }),
  DDBStreamBatchInfo: z.object({
    streamArn: z.string(),
    shardId: z.string(),
    startSequenceNumber: z.string(),
    endSequenceNumber: z.string(),
  }),
});
type Left = z.infer<typeof Left>;
type Batch = Left['DDBStreamBatchInfo'];

export interface Redriven {
  /** Batches that were taken in now; their messages are gone. */
  done: number;
  /** Batches that failed once more, or whose end the stream did not give; their messages stay. */
  failed: number;
  /** Batches that are no longer in the stream, which lasts for a day; their messages stay. */
  gone: number;
}

export interface Clients {
  sqs: SQSClient;
  streams: DynamoDBStreamsClient;
  lambda: LambdaClient;
}

const hidden = 120; // seconds; longer than a function may take

/** Sends what lies in a queue of failed batches through its function again, in the order in which it failed. */
export async function redriveStream(clients: Clients, QueueUrl: string): Promise<Redriven> {
  const redriven: Redriven = { done: 0, failed: 0, gone: 0 };
  for (;;) {
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: hidden }),
    );
    if (Messages.length === 0) return redriven;
    for (const { Body = '', ReceiptHandle } of Messages) {
      const outcome = await again(clients, Left.parse(JSON.parse(Body)));
      redriven[outcome] += 1;
      if (outcome === 'done') await clients.sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
  }
}

async function again(clients: Clients, left: Left): Promise<keyof Redriven> {
  const records = await read(clients.streams, left.DDBStreamBatchInfo);
  if (typeof records === 'string') return records;
  const Records = records.map((record) => ({ ...record, eventSourceARN: left.DDBStreamBatchInfo.streamArn }));
  const { FunctionError, Payload } = await clients.lambda.send(
    new InvokeCommand({ FunctionName: left.requestContext.functionArn, Payload: Buffer.from(asEvent({ Records })) }),
  );
  if (FunctionError !== undefined) return 'failed';
  const answer = Answer.parse(JSON.parse(Buffer.from(Payload ?? []).toString()));
  return answer.batchItemFailures.length === 0 ? 'done' : 'failed';
}

const Answer = z.object({ batchItemFailures: z.array(z.unknown()) });

/** An open shard has a next page for ever: so many without the batch's end, and it is not to be had. */
const mostPages = 1_000;

/** All of the batch, or why it cannot be had: its beginning is no longer there, or its end cannot be read. */
async function read(
  streams: DynamoDBStreamsClient,
  { streamArn: StreamArn, shardId: ShardId, startSequenceNumber: SequenceNumber, endSequenceNumber }: Batch,
): Promise<_Record[] | 'gone' | 'failed'> {
  const at = { StreamArn, ShardId, SequenceNumber, ShardIteratorType: 'AT_SEQUENCE_NUMBER' } as const;
  const end = BigInt(endSequenceNumber);
  const records: _Record[] = [];
  try {
    let { ShardIterator } = await streams.send(new GetShardIteratorCommand(at));
    // a page may be empty in the middle of a shard: that there is no next one is what ends it
    for (let pages = 0; ShardIterator !== undefined && pages < mostPages; pages++) {
      const { Records = [], NextShardIterator } = await streams.send(new GetRecordsCommand({ ShardIterator }));
      records.push(...Records.filter((record) => numberOf(record) <= end));
      if (Records.some((record) => numberOf(record) >= end)) break;
      ShardIterator = NextShardIterator;
    }
  } catch (error) {
    if (error instanceof Error && /TrimmedDataAccess|ResourceNotFound|ExpiredIterator/.test(error.name)) return 'gone';
    throw error;
  }
  const last = records.at(-1);
  if (last === undefined) return 'gone';
  return numberOf(last) === end ? records : 'failed';
}

const numberOf = ({ dynamodb }: _Record): bigint => BigInt(dynamodb?.SequenceNumber ?? 0);

/** As Lambda hands records to a function: times in seconds, bytes in base64. */
function asEvent(event: { Records: _Record[] }): string {
  return JSON.stringify(event, function (this: Record<string, unknown>, key, value: unknown) {
    const plain = this[key];
    if (plain instanceof Date) return plain.getTime() / 1000;
    if (plain instanceof Uint8Array) return Buffer.from(plain).toString('base64');
    return value;
  });
}
