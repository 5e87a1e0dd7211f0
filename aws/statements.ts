import { setTimeout as pause } from 'node:timers/promises';
import {
  mostRecords,
  type RecordPlace,
  type StatementRecord,
  type Statements,
} from '../functions/statement-records.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import { inOrder } from './in-order.ts';
import { textIn, type Item, type Key, type KeyedItem } from './item.ts';
import { allShards, keys, shardOf } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';

/** So many conditions are tried at one moment. */
const atOnce = 50;
/** So many records of a shard are read at a time, at least. */
const leastRead = 25;

/**
 * Transactions of statements: each an item by its id, which says whose line was the first, and one by its time for
 * whoever reads them in order. Both are of one shard by the id, since a partition takes 1,000 writes a second. The one by
 * id is written first: what a crash leaves without the other gets it when the stretch is read again.
 */
export function createStatements(table: DynamoTable): Statements {
  async function find(incidentId: string, ids: string[]): Promise<StatementRecord[]> {
    const items = await table.getMany(ids.map((id) => byId(incidentId, id)));
    return items.map(recordIn);
  }

  /** Answers what stands under its id: this record, or one that was faster. */
  async function addOne(incidentId: string, record: StatementRecord): Promise<StatementRecord> {
    const key = byId(incidentId, record.transaction.transactionId);
    try {
      await table.write({ put: { ...key, text: JSON.stringify(record) }, if: isNew });
      return record;
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      const there = error.found.get(0) ?? (await table.get(key));
      return there === undefined ? record : recordIn(there);
    }
  }

  return {
    add: async (incidentId, records) => {
      const standing = new Map<string, StatementRecord>();
      for (const known of await find(incidentId, records.map(idOf))) standing.set(idOf(known), known);
      const firsts = new Map(records.toReversed().map((record) => [idOf(record), record]));
      const missing = [...firsts.values()].filter((record) => !standing.has(idOf(record)));
      for (let index = 0; index < missing.length; index += atOnce) {
        const some = missing.slice(index, index + atOnce).map((record) => addOne(incidentId, record));
        for (const record of await Promise.all(some)) standing.set(idOf(record), record);
      }
      await table.putMany([...standing.values()].map((record) => timeItem(incidentId, record)));
      return records.map((record) => standing.get(idOf(record)) ?? record);
    },
    find,
    list: async (incidentId, { after, limit }) => {
      await pause(0); // whoever reads through all of them lets others have their turn between two pages
      const read = Math.min(Math.max(Math.ceil(limit / allShards.length), leastRead), mostRecords);
      const readers = allShards.map((shard) => (last: Item | undefined) => {
        const from =
          last === undefined ? (after === null ? start : behind(placeAt(after))) : behind(String(last['sk']));
        const values = { pk: keys.statement(incidentId, shard), from, to: `${start}~` };
        return table.query({ that: '#pk = :pk AND #sk BETWEEN :from AND :to', values, limit: read });
      });
      return (await inOrder<KeyedItem>(readers, { by: ({ sk }) => sk, limit, page: read })).map(recordIn);
    },
  };
}

/** What a transaction is found by. */
export const byId = (incidentId: string, id: string): Key => ({ pk: partitionOf(incidentId, id), sk: `id#${id}` });

const start = 'at#';
/** The next sort key after this one. */
const behind = (sortKey: string): string => `${sortKey}\u0000`;

const idOf = ({ transaction }: StatementRecord): string => transaction.transactionId;
const partitionOf = (incidentId: string, id: string): string => keys.statement(incidentId, shardOf(id));
const placeAt = ({ at, transactionId }: RecordPlace): string => `${start}${at}#${transactionId}`;
const recordIn = (item: Item): StatementRecord => JSON.parse(textIn(item, 'text') ?? '') as StatementRecord;

/** The item by which it is listed. */
export const timeItem = (incidentId: string, record: StatementRecord): KeyedItem => ({
  pk: partitionOf(incidentId, idOf(record)),
  sk: placeAt(record.transaction),
  text: JSON.stringify(record),
});
