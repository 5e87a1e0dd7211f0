import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { ApiEvent, ApiResult } from '../../../functions/api.ts';
import { hashOfToken } from '../../../functions/links.ts';
import { createHttpServer } from '../../../local/http-server.ts';
import { indexes, key, sortOf, type IndexName } from '../../../aws/table.ts';
import { keys } from '../../../aws/keys.ts';
import type { StreamRecord } from '../dynamo/table.ts';
import { createTables, type Tables } from '../dynamo/requests.ts';
import { Meter } from '../meter.ts';
import { createBucket } from './bucket.ts';
import { loadFunctions, type Functions } from './functions.ts';
import { createLocalRoutes } from './local-routes.ts';
import { createOutbox } from './outbox.ts';
import { createPolicyTime } from './policy-time.ts';
import { listen } from './server.ts';
import { createStepFunctions } from './step-functions.ts';
import { holdTimeOfDay, type TimeOfDay } from './time-of-day.ts';
import { createWiring } from './wiring.ts';
import { Work } from './work.ts';

/** The desk as it is deployed, in one process on an AWS of its own, with a meter at everything that costs. */
export interface MeteredDesk {
  /** Where its HTTP API is reached. */
  url: string;
  meter: Meter;
  tables: Tables;
  time: TimeOfDay;
  /** Whoever has this token is an administrator. */
  admit(token: string): void;
  /** Moves policy time on; what falls due on the way happens at its own time. */
  advance: (by: number) => Promise<void>;
  /** Runs the sweeper, as each minute does. */
  sweep: () => Promise<void>;
  end(): Promise<void>;
}

export const tableName = 'holdfast';
const begin = Date.parse('2026-11-23T02:00:00Z');

export async function createMeteredDesk(): Promise<MeteredDesk> {
  const meter = new Meter();
  const work = new Work();
  const time = holdTimeOfDay(begin);
  const loaded: { functions?: Functions } = {};
  const functions = () => {
    if (loaded.functions === undefined) throw new Error('the functions are not loaded yet');
    return loaded.functions;
  };
  const wiring = createWiring({ meter, work, invoke: (...call) => functions().invoke(...call) });
  const tables = createTables((record: StreamRecord) => {
    wiring.told(record);
  });
  tables.answer('CreateTable', layout, () => undefined);
  const states = createStepFunctions({
    meter,
    time,
    work,
    run: (state, input) => functions().invoke(fileOf(state), input, input as { incidentId: string }),
  });
  const outbox = createOutbox(meter, () => time.now());
  const bucket = createBucket(meter, wiring.arrived);
  const { url: awsUrl, server: aws } = await listen(() => ({
    meter,
    tables,
    states,
    outbox,
    bucket,
    queued: wiring.queued,
    invocation: (number) => functions().invocation(number),
  }));
  const policyTime = createPolicyTime({ time, work, states, table: tables.table(tableName), sweep });
  const local = createLocalRoutes({ time, outbox, advance: policyTime.advance });

  function sweep(): Promise<void> {
    return work.during(async () => {
      await functions().invoke('sweep', {}, { purpose: 'standing' });
    });
  }

  async function handle(event: ApiEvent): Promise<ApiResult> {
    if (event.rawPath.startsWith('/local/')) return local(event);
    const purpose = purposes[event.requestContext.http.method] ?? 'work';
    return work.during(async () => (await functions().invoke('api', event, { purpose })) as ApiResult);
  }
  const ports = {
    chance: { id: () => randomUUID(), secret: () => '', number: () => 0 },
    log: { error: () => undefined },
  };
  const door = createHttpServer(ports, handle, () => undefined);
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const url = `http://127.0.0.1:${String((door.address() as AddressInfo).port)}`;
  loaded.functions = await loadFunctions(environmentOf(awsUrl, url), new URL(awsUrl).host, meter);

  return {
    url,
    meter,
    tables,
    time,
    admit: (token) => {
      const principal = JSON.stringify({ tokenId: 'tok_admin', role: 'admin', merchantId: null, name: 'admin' });
      const item = { ...keys.token(hashOfToken(token)), principal };
      const Item = Object.fromEntries(Object.entries(item).map(([name, S]) => [name, { S }]));
      tables.answer('PutItem', { TableName: tableName, Item }, () => undefined);
    },
    advance: policyTime.advance,
    sweep,
    end: async () => {
      await work.rested();
      states.end();
      functions().end();
      time.release();
      for (const server of [aws, door]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}

/** Reading changes nothing, and whoever sets the desk up reports nothing. */
const purposes: Record<string, 'looking' | 'registering'> = { GET: 'looking', HEAD: 'looking', PUT: 'registering' };

/** `WaitForChange` is done by `wait-for-change`. */
const fileOf = (state: string): string => state.replace(/(?!^)([A-Z])/g, '-$1').toLowerCase();

const hash = (AttributeName: string) => ({ AttributeName, KeyType: 'HASH' });
const range = (AttributeName: string) => ({ AttributeName, KeyType: 'RANGE' });
const layout = {
  TableName: tableName,
  KeySchema: [hash(key.partition), range(key.sort)],
  GlobalSecondaryIndexes: Object.entries(indexes).map(([IndexName, partition]) => ({
    IndexName,
    KeySchema: [hash(partition), range(sortOf(IndexName as IndexName))],
  })),
};

function environmentOf(awsUrl: string, url: string): Record<string, string> {
  return {
    AWS_ENDPOINT_URL: awsUrl,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: '000000000000',
    AWS_SECRET_ACCESS_KEY: 'metered',
    POWERTOOLS_LOG_LEVEL: 'SILENT',
    POWERTOOLS_METRICS_DISABLED: 'true',
    POWERTOOLS_DEV: 'false',
    HOLDFAST_TABLE: tableName,
    HOLDFAST_BUCKET: 'evidence',
    HOLDFAST_SECRET: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:root',
    HOLDFAST_MACHINE: 'arn:aws:states:us-east-1:000000000000:stateMachine:incident:live',
    HOLDFAST_WEBHOOKS: `${awsUrl}/000000000000/process-webhook`,
    HOLDFAST_INSPECTIONS: `${awsUrl}/000000000000/remind-to-inspect`,
    HOLDFAST_BUS: 'holdfast',
    HOLDFAST_MAIL_FROM: 'desk@holdfast.example',
    HOLDFAST_MAIL_SET: 'holdfast',
    HOLDFAST_PUBLIC_URL: url,
    HOLDFAST_ALLOW_PRIVATE_TARGETS: '1',
  };
}
