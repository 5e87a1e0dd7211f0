import { CreateStateMachineCommand, type SFNClient } from '@aws-sdk/client-sfn';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { CreateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createChance } from '../../aws/chance.ts';
import { createDynamoTable } from '../../aws/dynamo-table.ts';
import { createErasure } from '../../aws/erasure.ts';
import { createFiles } from '../../aws/files.ts';
import { createHeads } from '../../aws/heads.ts';
import { createIdempotency, lease } from '../../aws/idempotency.ts';
import { createInbox } from '../../aws/inbox.ts';
import { createInspections } from '../../aws/inspections.ts';
import { textIn, type Key } from '../../aws/item.ts';
import { keys } from '../../aws/keys.ts';
import { createMachine } from '../../aws/machine.ts';
import { createMessages } from '../../aws/messages.ts';
import { createMailing } from '../../aws/mailing.ts';
import { byChannel, type Outgoing } from '../../aws/outgoing.ts';
import { createTexting } from '../../aws/texting.ts';
import { project } from '../../aws/project.ts';
import { createRegistry } from '../../aws/registry.ts';
import { createStatements } from '../../aws/statements.ts';
import { createStore } from '../../aws/store.ts';
import { sweep } from '../../aws/sweep.ts';
import { createTerminalPlaces } from '../../aws/terminal-places.ts';
import { createTokens } from '../../aws/tokens.ts';
import { createViews } from '../../aws/views.ts';
import { createWaits } from '../../aws/waits.ts';
import { movingOf } from '../../aws/moving/moving-of.ts';
import { createParking } from '../../aws/parking.ts';
import { createWaking } from '../../aws/waking.ts';
import { scopeOf } from '../../functions/message.ts';
import type { Views } from '../../functions/views-port.ts';
import { t0 } from '../contracts/house.ts';
import type { MovingHouse } from '../contracts/moving/describe-moving.ts';
import { clientsOf, type Clients } from './clients.ts';
import { makeTable } from './make-table.ts';
import { createStreamReader } from './stream-reader.ts';

const secret = 'holdfast';

/** What outlives a process: AWS, and time. */
interface World {
  clients: Clients;
  machineArn: string;
  readStream: ReturnType<typeof createStreamReader>;
  tableName: string;
  bucket: string;
  time: { policy: number; real: number };
  isBroken: boolean;
  /** Keys of what is noted of the messages that were handed over. */
  sent: Key[];
}

/** The furniture of AWS on an emulated one, in an account of its own. */
export async function makeAwsHouse(url: string, dynamoUrl = url): Promise<MovingHouse> {
  const clients = clientsOf(url, dynamoUrl);
  const tableName = 'holdfast';
  const bucket = `holdfast-${clients.account}`;
  const [{ stream }, machineArn] = await Promise.all([
    makeTable(clients.dynamo, tableName),
    makeMachine(clients.sfn),
    clients.s3.send(new CreateBucketCommand({ Bucket: bucket, ObjectLockEnabledForBucket: true })),
    clients.secrets.send(new CreateSecretCommand({ Name: secret, SecretString: `made for ${bucket}` })),
  ]);
  const world: World = {
    clients,
    machineArn,
    tableName,
    bucket,
    readStream: createStreamReader(clients.streams, stream),
    time: { policy: t0, real: Date.now() },
    isBroken: false,
    sent: [],
  };
  breakable(world);
  return openHouse(world);
}

function openHouse(world: World): MovingHouse {
  const { clients, time } = world;
  const clock = {
    now: () => time.policy,
    moveTo: async (now: number) => {
      time.policy = Math.max(now, time.policy);
    },
  };
  const realClock = { now: () => time.real };
  const client = DynamoDBDocumentClient.from(clients.dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const table = createDynamoTable(client, world.tableName);
  const files = createFiles({ table, s3: clients.s3, bucket: world.bucket, realClock });
  const chance = createChance(clock);
  const places = createChance({ now: () => Date.now() }); // two houses of a test live at one moment of policy time
  const newPlace = () => places.id('plc');
  const heads = createHeads(table);
  const terminals = createTerminalPlaces(table, newPlace);
  const store = createStore({ table, heads, terminals, clock });
  const waits = createWaits(table);
  const machine = createMachine(clients.sfn, world.machineArn);
  const inspections = createInspections(table);
  const log = { error: () => undefined };
  const tell = () => Promise.resolve();
  const views = createViews({ table, heads, clock });
  const sender = { mailFrom: 'desk@holdfast.example', configurationSet: 'holdfast', smsSender: 'Holdfast' };
  const send = byChannel({ sms: createTexting(clients.sns, sender), email: createMailing(clients.ses, sender) });
  const outgoing: Outgoing = async (message, text) => {
    const id = await send(message, text);
    world.sent.push(keys.message(scopeOf(message), message.id));
    return id;
  };

  /** What the consumer of the stream and the sweeper do meanwhile. */
  async function catchUp(): Promise<void> {
    const records = await world.readStream();
    const changed = new Set(records.map(({ dynamodb }) => dynamodb?.Keys?.['pk']?.S ?? ''));
    const incidents = [...changed].filter((pk) => pk.startsWith('incident#')).map((pk) => pk.slice('incident#'.length));
    for (const incidentId of incidents) await project({ table, heads, clock }, incidentId, spendthrift);
    await sweep({
      table,
      heads,
      store,
      inspections,
      waits,
      machine,
      clock,
      log,
      tell,
      remind: tell,
      hasTime: () => true,
    });
  }
  const caughtUp: Views = {
    incidents: async (query) => {
      await catchUp();
      return views.incidents(query);
    },
    watchList: async (query) => {
      await catchUp();
      return views.watchList(query);
    },
    deadlines: async (query) => {
      await catchUp();
      return views.deadlines(query);
    },
    scores: async (providerId, fromMonth) => {
      await catchUp();
      return views.scores(providerId, fromMonth);
    },
  };

  return {
    clock,
    chance,
    store,
    registry: createRegistry({ table, terminals, clock, newPlace, settled: () => Promise.resolve() }),
    inbox: createInbox({ table, clock, newPlace }),
    tokens: createTokens(table, () => undefined),
    idempotency: createIdempotency({ table, clock, realClock }),
    views: caughtUp,
    files,
    moving: movingOf({
      client,
      tableName: world.tableName,
      table,
      heads,
      files,
      s3: clients.s3,
      bucket: world.bucket,
      secrets: clients.secrets,
      secret,
      clock,
      realClock,
      noticed: () => Promise.resolve(),
      pageItems: 7,
    }),
    upload: async (documentId, bytes) => {
      const Key = `documents/${documentId}.original`;
      await clients.s3.send(new PutObjectCommand({ Bucket: world.bucket, Key, Body: bytes }));
    },
    statements: createStatements(table),
    inspections,
    erasure: createErasure(table, heads),
    messages: createMessages({ table, outgoing, clock, realClock }),
    workflow: {
      ...createWaking({ table, clock, waits, machine, tell, log }),
      ...createParking({ table, heads, waits, machine, clock }),
    },
    sent: () => Promise.all(world.sent.map(async (key) => textIn(await table.get(key), 'to') ?? 'nobody knows')),
    breakDisk: () => void (world.isBroken = true),
    mendDisk: () => void (world.isBroken = false),
    reopen: () => {
      time.real += lease; // whoever is gone holds nothing longer than that
      return Promise.resolve(openHouse(world));
    },
    end: () => {
      for (const client of [
        clients.dynamo,
        clients.streams,
        clients.sfn,
        clients.sns,
        clients.ses,
        clients.s3,
        clients.secrets,
      ])
        client.destroy();
      return Promise.resolve();
    },
  };
}

/** Whatever has happened shows at once. */
const spendthrift = { headEvery: 1, countedAfter: 0 };

/** A table that takes nothing at present is one that refuses every write for want of capacity. */
function breakable(world: World): void {
  world.clients.dynamo.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        if (world.isBroken && /^(Put|Update|Delete|TransactWrite|BatchWrite)/.test(commandName ?? ''))
          throw Object.assign(new Error('throttled'), { name: 'ProvisionedThroughputExceededException' });
        return next(args);
      },
    { step: 'initialize' },
  );
}

/** A machine that ends at once: what is under test is who starts it, and when. */
async function makeMachine(sfn: SFNClient): Promise<string> {
  const { stateMachineArn = '' } = await sfn.send(
    new CreateStateMachineCommand({
      name: 'incident',
      roleArn: 'arn:aws:iam::000000000000:role/machine',
      definition: JSON.stringify({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
    }),
  );
  return stateMachineArn;
}
