import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoTable } from '../../aws/dynamo-table.ts';
import { createInspections } from '../../aws/inspections.ts';
import { optionsFor, type DeployedDesk } from './deployed-desk.ts';

/** Has a merchant's inspection fall due at a time: on AWS time cannot be moved, and nobody wants to be reminded every second. */
export async function bringForward({ awsUrl, outputs }: DeployedDesk, merchantId: string, to: number): Promise<void> {
  const dynamo = new DynamoDBClient(optionsFor(awsUrl));
  const inspections = createInspections(
    createDynamoTable(DynamoDBDocumentClient.from(dynamo), outputs.HoldfastData.TableName),
  );
  try {
    const inspection = await inspections.next(merchantId);
    if (inspection === null) throw new Error('this merchant wants no inspections');
    await inspections.move(merchantId, { from: inspection.dueAt, to: new Date(to).toISOString() });
  } finally {
    dynamo.destroy();
  }
}
