import type { Erasure } from '../functions/erasure-port.ts';
import type { Names } from '../functions/erasure/person.ts';
import { speaksOf } from '../functions/erasure/speaks-of.ts';
import type { Principal } from '../functions/ports.ts';
import type { Change } from './expressions.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { exists } from './expressions.ts';
import type { Heads } from './heads.ts';
import { isWebhook, webhookIn, webhookParts } from './inbox.ts';
import { textIn, type Key, type KeyedItem } from './item.ts';
import { allShards, keys } from './keys.ts';
import { pagesOf, type List } from './newest-first.ts';
import { packedInOne } from './packed.ts';
import { erasePrivates } from './privates.ts';
import { RefusedWrite } from './refused-write.ts';
import { tokensOf } from './tokens.ts';

/** So many are looked at together: as many as one request reads. */
const atOnce = 100;

/**
 * Takes somebody's data out of the table. What the table's backups still hold goes with them, 35 days later at the latest
 * (docs/decisions/033).
 */
export function createErasure(table: DynamoTable, heads: Pick<Heads, 'forgetTexts'>): Erasure {
  /** Messages whose address is still there. */
  const kept = async (scope: string): Promise<{ key: KeyedItem; to: string }[]> => {
    const items = await table.query({ that: '#pk = :pk', values: { pk: keys.messages(scope) } });
    return items.flatMap((key) => {
      const to = textIn(key, 'to') ?? '';
      return to === '' ? [] : [{ key, to }];
    });
  };

  /** What has gone meanwhile needs no change. */
  async function change(update: Key, to: Change): Promise<void> {
    await table.write({ update, change: to, if: exists }).catch((error: unknown) => {
      if (!(error instanceof RefusedWrite)) throw error;
    });
  }

  /** Looks through the items of a list. */
  async function ofEach(list: List, look: (item: KeyedItem) => Promise<number>): Promise<number> {
    let found = 0;
    for await (const page of pagesOf(table, list, atOnce)) {
      const items = await table.getMany(page);
      found += sum(await Promise.all(items.map(look)));
    }
    return found;
  }

  /** Answers how many bodies were emptied; the webhook still counts as seen. */
  async function emptyWhereNamed(names: Names, first: KeyedItem): Promise<number> {
    const parts = await webhookParts(table, first);
    const record = webhookIn(parts);
    if (!speaksOf(names, record.body)) return 0;
    const { state: _state, why: _why, ...content } = { ...record, body: '' };
    const set = packedInOne(JSON.stringify(content));
    await change(first, { set, remove: ['text', 'zipped', 'parts'].filter((name) => !(name in set)) });
    await Promise.all(parts.slice(1).map((part) => table.write({ delete: part })));
    return 1;
  }

  /** Looks through all webhooks of a shard: no index knows whom a body names. */
  async function emptyAll(names: Names, shard: number): Promise<number> {
    let found = 0;
    for (let after = ' '; ;) {
      const that = '#pk = :pk AND #sk > :after';
      const items = await table.query({ that, values: { pk: keys.webhooks(shard), after }, limit: atOnce });
      found += sum(await Promise.all(items.filter(isWebhook).map((item) => emptyWhereNamed(names, item))));
      if (items.length < atOnce) return found;
      after = items.at(-1)?.sk ?? after;
    }
  }

  return {
    privates: async (incidentId, refs) => {
      await erasePrivates(table, incidentId, refs);
      heads.forgetTexts(incidentId);
    },
    addresses: async (scope, ids) => (await kept(scope)).filter(({ key }) => ids.has(key.sk)).map(({ to }) => to),
    messages: async (scope, { ids, names, spared }) => {
      const theirs = (await kept(scope)).filter(
        ({ key, to }) => spared?.has(key.sk) !== true && (ids.has(key.sk) || names(to)),
      );
      await Promise.all(theirs.map(({ key }) => change(key, { set: { to: '' } })));
      return theirs.length;
    },
    webhooks: async (names) => sum(await Promise.all(allShards.map((shard) => emptyAll(names, shard)))),
    fileNames: async (incidentId) => {
      const announced = await table.query({ that: '#pk = :pk', values: { pk: keys.documents(incidentId) } });
      const named = announced.filter(({ filename }) => filename !== undefined);
      await Promise.all(named.map((item) => change(item, { set: { filename: '' } })));
    },
    tokenNames: async (merchantId, names) => {
      await ofEach({ index: 'by-merchant', partitions: [tokensOf(merchantId)] }, async (item) => {
        const principal = JSON.parse(textIn(item, 'principal') ?? '') as Principal;
        if (!names(principal.name)) return 0;
        await change(item, { set: { principal: JSON.stringify({ ...principal, name: '' }) } });
        return 1;
      });
    },
    finish: () => Promise.resolve(),
  };
}

const sum = (counts: number[]): number => counts.reduce((all, count) => all + count, 0);
