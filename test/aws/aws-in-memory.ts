import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { absent } from '../../aws/absent.ts';
import { createDynamoTable, type DynamoTable } from '../../aws/dynamo-table.ts';
import { createHeads } from '../../aws/heads.ts';
import { createInbox } from '../../aws/inbox.ts';
import { keys } from '../../aws/keys.ts';
import type { Machine } from '../../aws/machine.ts';
import { createRegistry } from '../../aws/registry.ts';
import { createStore } from '../../aws/store.ts';
import { createTerminalPlaces } from '../../aws/terminal-places.ts';
import { createWaits } from '../../aws/waits.ts';
import { listen } from '../../bench/cost/cloud/server.ts';
import { createTables } from '../../bench/cost/dynamo/requests.ts';
import { Meter } from '../../bench/cost/meter.ts';
import { t0 } from '../contracts/house.ts';
import { makeTable } from './make-table.ts';

export type AwsInMemory = Awaited<ReturnType<typeof makeAwsInMemory>>;

/** The adapters of the table on a table in this process, which passes every port's suite; a machine that only says what it was asked. */
export async function makeAwsInMemory() {
  const tables = createTables();
  const { url, server } = await listen(() => ({
    meter: new Meter(),
    tables,
    states: absent('states'),
    outbox: absent('outbox'),
    bucket: absent('bucket'),
    queued: () => undefined,
    invocation: () => undefined,
  }));
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const client = new DynamoDBClient({ endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1 });
  await makeTable(client, 'holdfast');
  const document = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  const table = createDynamoTable(document, 'holdfast');

  const time = { now: t0 };
  const clock = { now: () => time.now };
  let places = 0;
  const newPlace = () => `plc_${String((places += 1)).padStart(26, '0')}`;
  const asked: string[] = [];
  const machine: Machine = {
    start: (incidentId, restedAt) => Promise.resolve(void asked.push(`start ${incidentId}-${String(restedAt)}`)),
    goOn: (token) => {
      asked.push(`go on ${token}`);
      return Promise.resolve(token !== 'stale');
    },
    handOver: (token) => Promise.resolve(void asked.push(`hand over ${token}`)),
  };
  /** Each function has a memory of its own. */
  const furnish = (own: DynamoTable = table) => {
    const heads = createHeads(own, clock);
    const terminals = createTerminalPlaces(own, newPlace);
    return {
      heads,
      store: createStore({ table: own, heads, terminals, clock }),
      registry: createRegistry({ table: own, terminals, clock, newPlace, settled: () => Promise.resolve() }),
      inbox: createInbox({ table: own, clock, newPlace }),
      waits: createWaits(own),
    };
  };
  return {
    table,
    clock,
    time,
    machine,
    asked,
    furnish,
    /** Appointments of the sweeper, in order. */
    appointments: async (): Promise<string[]> => {
      const shards = await Promise.all(
        Array.from({ length: 8 }, (_, shard) => table.query({ that: '#pk = :pk', values: { pk: keys.due(shard) } })),
      );
      return shards
        .flat()
        .map(({ sk }) => sk)
        .toSorted();
    },
    end: () => {
      client.destroy();
      server.closeAllConnections();
      server.close();
    },
  };
}
