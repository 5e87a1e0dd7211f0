import type { DocumentRecord } from '../../functions/document-record.ts';
import type { Moved, MovedByKind, MovedKind, MovedMessage } from '../../functions/moving/moved.ts';
import type { KeptAnswer, LinkRecord, Principal, RegistryType } from '../../functions/ports.ts';
import type { StatementRecord } from '../../functions/statement-records.ts';
import type { Merchant, Provider, Terminal } from '../../events/registry.ts';
import { commitsIn } from '../commit-items.ts';
import type { DynamoTable } from '../dynamo-table.ts';
import { borneBy, entryOf, type EntryItem } from '../entry-items.ts';
import { webhookIn } from '../inbox.ts';
import { numberIn, textIn, type KeyedItem } from '../item.ts';
import { keys, terminalClaim } from '../keys.ts';
import { unpacked } from '../packed.ts';
import { recordsIn } from '../privates.ts';
import { bearer, bearersIn } from '../terminal-places.ts';

type Things = Exclude<Moved, { kind: 'file' }>;

/** What people wrote, which lies together with the commit. */
const privatesIn = (item: KeyedItem): Things[] =>
  recordsIn(item).map((record) => thing('private', { incidentId: item.pk.slice('incident#'.length), ...record }));

/** The claim on a terminal, which lies with its entry. */
function claimsIn({ pk, sk, incidentId }: KeyedItem): Things[] {
  if (sk !== 'entry' || typeof incidentId !== 'string') return [];
  return [thing('claim', { subject: terminalClaim(pk.slice('registry#terminal#'.length)), incidentId })];
}

/**
 * The things that begin with an item of the table; none for a further part of one, and for what can be made anew: heads,
 * lists, sums, what waits, what falls due, how often equal messages went out.
 */
export async function thingsIn(table: DynamoTable, item: KeyedItem): Promise<Things[]> {
  const found = await thingIn(table, item);
  const beside = item.pk.startsWith('incident#') ? privatesIn(item) : claimsIn(item);
  return found === undefined ? beside : [found, ...beside];
}

async function thingIn(table: DynamoTable, item: KeyedItem): Promise<Things | undefined> {
  const [partition = ''] = item.pk.split('#', 1);
  const rest = item.pk.slice(partition.length + 1);
  switch (`${partition} ${item.sk.split('#', 1)[0] ?? ''}`) {
    case 'incident commit':
      return commitIn(table, item);
    case 'claim claim':
      return thing('claim', { subject: rest, incidentId: textIn(item, 'incidentId') ?? '' });
    case 'link link':
      return thing('link', JSON.parse(textIn(item, 'text') ?? '') as LinkRecord);
    case 'answer answer':
      if (item.sk !== 'answer' || item['state'] !== 'kept') return undefined;
      return thing('answer', JSON.parse(unpacked(await wholeOf(table, item))) as KeptAnswer);
    case `inbox ${item.sk}`: // its further parts have a number behind it
      return thing('webhook', { ...webhookIn(await wholeOf(table, item)), place: textIn(item, 'place') ?? '' });
    case 'token token':
      return thing('token', { hash: rest, principal: JSON.parse(textIn(item, 'principal') ?? '') as Principal });
    case 'registry entry': {
      const entry = borneBy(item);
      return entry && entryIn(table, entry);
    }
    case 'registry inspection':
      return thing('inspection', {
        merchantId: rest.slice('merchant#'.length),
        every: textIn(item, 'every') ?? '',
        dueAt: numberIn(item, 'dueAt') ?? 0,
        since: numberIn(item, 'since') ?? null,
      });
    case `document ${item.sk}`:
      return thing('document', {
        ...(JSON.parse(unpacked([item])) as DocumentRecord),
        state: textIn(item, 'state') === 'received' ? 'received' : 'announced',
        filename: textIn(item, 'filename') ?? '',
        announcedAt: null,
      });
    case 'statement id':
      return thing('transaction', {
        incidentId: rest.slice(0, rest.lastIndexOf('#')),
        ...(JSON.parse(textIn(item, 'text') ?? '') as StatementRecord),
      });
  }
  return partition === 'message' ? messageIn(rest, item) : undefined;
}

const thing = <K extends MovedKind>(kind: K, is: MovedByKind[K]): Things => ({ kind, is }) as Things;

async function commitIn(table: DynamoTable, item: KeyedItem): Promise<Things | undefined> {
  if (item.sk.split('#').length > 2) return undefined; // a further part
  const [commit] = commitsIn(await wholeOf(table, item));
  return commit && thing('commit', commit);
}

/** An item with its further parts. */
async function wholeOf(table: DynamoTable, item: KeyedItem): Promise<KeyedItem[]> {
  if (item['parts'] === undefined) return [item];
  const values = { pk: item.pk, from: item.sk, to: `${item.sk}#~` };
  return table.query({ that: '#pk = :pk AND #sk BETWEEN :from AND :to', values });
}

async function entryIn(table: DynamoTable, item: EntryItem): Promise<Things> {
  const type = (item.pk.split('#')[1] ?? '') as RegistryType;
  const { id, place, formerSecret, formerUntil } = item;
  const former = formerSecret === undefined ? null : { secret: formerSecret, until: formerUntil ?? 0 };
  const entry: Provider | Merchant | Terminal = entryOf(type, item);
  const is = { type, id, entry, bears: await bears(table, item, entry), former, place };
  return thing('entry', is as MovedByKind['entry']);
}

async function bears(table: DynamoTable, item: EntryItem, entry: Provider | Merchant | Terminal): Promise<boolean> {
  if (!('terminalNumber' in entry)) return true;
  const { providerId, terminalNumber } = entry;
  const bearers = bearersIn(await table.get(keys.number(providerId, terminalNumber)));
  return bearers.includes(bearer(item.id, item.place));
}

function messageIn(scope: string, item: KeyedItem): Things {
  return thing('message', {
    id: item.sk,
    scope,
    to: textIn(item, 'to') ?? '',
    state: stateOf(textIn(item, 'state')),
    because: textIn(item, 'because') ?? null,
    at: numberIn(item, 'at') ?? 0,
    place: String(numberIn(item, 'at') ?? 0).padStart(20, '0'),
  });
}

/** One that came back had gone out. */
function stateOf(state: string | undefined): MovedMessage['state'] {
  if (state === 'refused' || state === 'uncertain') return state;
  return state === 'sending' ? 'trying' : 'sent';
}
