import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { InboxRecord } from '../../functions/inbox-record.ts';
import type { Clock } from '../../functions/ports.ts';
import { nextDueOf } from '../../incident/effects.ts';
import { dueItem } from '../dues.ts';
import type { DynamoTable } from '../dynamo-table.ts';
import type { Heads } from '../heads.ts';
import { isWebhook, standing, webhookOf } from '../inbox.ts';
import { inspectionOf } from '../inspections.ts';
import { numberIn, textIn, type KeyedItem } from '../item.ts';
import { project } from '../project.ts';
import type { BucketFiles } from './bucket-files.ts';
import { incidentsOf } from './incidents-of.ts';
import { scan } from './scan.ts';
import { listing } from './writes-for.ts';

interface House {
  client: DynamoDBDocumentClient;
  tableName: string;
  table: DynamoTable;
  heads: Heads;
  files: Pick<BucketFiles, 'seal'>;
  clock: Clock;
}

const minute = 60_000;
/** Everything shows at once. */
const spendthrift = { headEvery: 1, countedAfter: 0 };

/** Makes what follows from the things of the table: heads, lists, sums, appointments of the sweeper, seals of originals. */
export async function settleTable(house: House): Promise<void> {
  for await (const incidentId of incidentsOf(house.client, house.tableName)) await settleIncident(house, incidentId);
  for await (const { items } of scan(house.client, house.tableName))
    for (const item of items) {
      if (isWebhook(item)) await settleWebhook(house, item);
      if (item.sk === 'inspection') await appoint(house, inspectionOf(merchantOf(item)), numberIn(item, 'dueAt') ?? 0);
    }
}

async function settleIncident(house: House, incidentId: string): Promise<void> {
  const { table, heads, files, clock } = house;
  await project({ table, heads, clock }, incidentId, spendthrift);
  const head = await heads.read(incidentId);
  if (head === null) return;
  const due = nextDueOf(head.incident);
  if (due !== null) await appoint(house, incidentId, Date.parse(due));
  for (const { documentId, retainUntil } of head.incident.evidence.flatMap(({ documents }) => documents))
    await files.seal(documentId, retainUntil);
}

/** The sweeper looks ahead from now: what is overdue is looked after next. */
async function appoint({ table, clock }: House, whose: string, at: number): Promise<void> {
  await table.write({ put: dueItem(whose, Math.max(at, clock.now() + minute)) });
}

async function settleWebhook(house: House, item: KeyedItem): Promise<void> {
  const state = textIn(item, 'state') as InboxRecord['state'];
  if (state === 'received') await appoint(house, webhookOf(item.sk), house.clock.now());
  const { list } = standing(state, 0);
  if (list !== undefined && item['list'] === undefined) await house.table.write(listing(item, list));
}

const merchantOf = ({ pk }: KeyedItem): string => pk.slice('registry#merchant#'.length);
