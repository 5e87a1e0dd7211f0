import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { createMeteredDesk } from '../../bench/cost/cloud/desk.ts';
import { beginJourney } from '../../bench/cost/journey.ts';
import { playStolenInUse, stolenInUse } from '../../bench/cost/stolen-in-use.ts';
import { makeTable } from './make-table.ts';

interface Asked {
  operation: string;
  input: object;
  units: number;
}

/** What a whole incident asks of its table, with the units that the meter has counted; but transactions and what was refused. */
async function askedByAnIncident(): Promise<Asked[]> {
  const desk = await createMeteredDesk();
  const asked: Asked[] = [];
  const { answer } = desk.tables;
  desk.tables.answer = (operation, input, cost) => {
    const one: Asked = { operation, input: structuredClone(input), units: 0 };
    const result = answer(operation, input, (costs) => {
      one.units += costs.units + (costs.kind === 'write' ? costs.indexUnits : 0);
      cost(costs);
    });
    asked.push(one);
    return result;
  };
  const journey = await beginJourney(desk, stolenInUse);
  try {
    await journey.register(1);
    await playStolenInUse(journey, desk.advance);
    return asked;
  } finally {
    journey.end();
    await desk.end();
  }
}

/** DynamoDB Local says what each request consumed; of a search that finds nothing it says nothing, of transactions too little. */
const tells = ({ operation }: Asked, consumed: number): boolean =>
  operation !== 'TransactWriteItems' && !(['Query', 'BatchGetItem'].includes(operation) && consumed === 0);

/** The judge of what the meter counts. */
export function describeConsumed(dynamoUrl: string): void {
  it('counts what DynamoDB Local counts, request by request of a whole incident', async () => {
    const account = String(Date.now());
    const client = new DynamoDBClient({ endpoint: dynamoUrl, region: 'eu-west-1', credentials: { accessKeyId: account, secretAccessKey: 'test' } }); // prettier-ignore
    await makeTable(client, 'holdfast');
    const differ: string[] = [];
    let alike = 0;
    for (const one of await askedByAnIncident()) {
      const response = await fetch(dynamoUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${one.operation}`,
          authorization: `AWS4-HMAC-SHA256 Credential=${account}/20261123/eu-west-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none`,
        },
        body: JSON.stringify({ ...one.input, ReturnConsumedCapacity: 'TOTAL' }),
      });
      const { ConsumedCapacity } = (await response.json()) as { ConsumedCapacity?: Capacity | Capacity[] };
      const consumed = [ConsumedCapacity ?? []].flat()[0]?.CapacityUnits ?? 0;
      if (!tells(one, consumed)) continue;
      if (consumed === one.units) alike += 1;
      else differ.push(`${one.operation}: ${one.units} counted, ${consumed} consumed`);
    }
    client.destroy();
    expect(differ).toEqual([]);
    expect(alike).toBeGreaterThan(300);
  }, 120_000);
}

interface Capacity {
  CapacityUnits: number;
}
