import { CreateTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { deadline, indexes, key, place, sortOf, type IndexName } from '../../aws/table.ts';

/** The table as the stateful stack makes it, as far as the adapters see. Answers its name and the ARN of its stream. */
export async function makeTable(client: DynamoDBClient, TableName: string): Promise<{ stream: string }> {
  const attributes = [key.partition, key.sort, place, deadline, ...Object.values(indexes)];
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [
        { AttributeName: key.partition, KeyType: 'HASH' },
        { AttributeName: key.sort, KeyType: 'RANGE' },
      ],
      AttributeDefinitions: attributes.map((AttributeName) => ({ AttributeName, AttributeType: 'S' })),
      GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, partition]) => ({
        IndexName,
        KeySchema: [
          { AttributeName: partition, KeyType: 'HASH' },
          { AttributeName: sortOf(IndexName as IndexName), KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      })),
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  );
  return { stream: TableDescription?.LatestStreamArn ?? '' };
}
