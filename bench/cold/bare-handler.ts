import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { createDynamoClient } from '../../aws/dynamo-client.ts';

const client = createDynamoClient();

/** Looks one item up with the client that the functions use, and says what there was. */
export const handler = async ({ incidentId }: { incidentId: string }): Promise<unknown> => {
  const Key = { pk: `incident#${incidentId}`, sk: 'head' };
  return (await client.send(new GetCommand({ TableName: 'table', Key }))).Item ?? 'nothing';
};
