import {
  DescribeStreamCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type DynamoDBStreamsClient,
  type _Record,
} from '@aws-sdk/client-dynamodb-streams';

/** Reads on where it was: what a consumer of the stream is handed, in its order. */
export function createStreamReader(client: DynamoDBStreamsClient, StreamArn: string) {
  const iterators = new Map<string, string | undefined>();
  return async (): Promise<_Record[]> => {
    const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
    const read: _Record[] = [];
    for (const { ShardId = '' } of StreamDescription?.Shards ?? []) {
      if (!iterators.has(ShardId)) {
        const from = { StreamArn, ShardId, ShardIteratorType: 'TRIM_HORIZON' } as const;
        iterators.set(ShardId, (await client.send(new GetShardIteratorCommand(from))).ShardIterator);
      }
      for (;;) {
        const ShardIterator = iterators.get(ShardId);
        if (ShardIterator === undefined) break;
        const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator }));
        iterators.set(ShardId, NextShardIterator);
        read.push(...Records);
        if (Records.length === 0) break;
      }
    }
    return read;
  };
}
