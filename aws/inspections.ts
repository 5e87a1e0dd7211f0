import type { Merchant } from '../events/registry.ts';
import { millisecondsOf } from '../events/durations.ts';
import type { Inspections } from '../functions/inspections-port.ts';
import { dueItem } from './dues.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import type { Change } from './expressions.ts';
import { numberIn, textIn } from './item.ts';
import { keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';

const instant = (at: number) => new Date(at).toISOString();

/** How an appointment of the sweeper names a merchant that is to be reminded. */
const merchantMark = 'merchant#';
export const inspectionOf = (merchantId: string): string => merchantMark + merchantId;
export const merchantIn = (named: string): string | undefined =>
  named.startsWith(merchantMark) ? named.slice(merchantMark.length) : undefined;

/** When merchants are to be reminded of inspecting their terminals: beside the entry, and an appointment of the sweeper. */
export function createInspections(table: DynamoTable): Inspections {
  return {
    next: async (merchantId) => {
      const item = await table.get(keys.inspection(merchantId));
      const dueAt = numberIn(item, 'dueAt');
      if (dueAt === undefined) return null;
      return { dueAt: instant(dueAt), since: instant(numberIn(item, 'since') ?? dueAt) };
    },
    move: (merchantId, when) => change(merchantId, when, (dueAt) => ({ set: { dueAt }, remove: ['since'] })),
    putOff: (merchantId, when) =>
      change(merchantId, when, (dueAt) => ({ set: { dueAt }, setIfAbsent: { since: Date.parse(when.from) } })),
  };

  async function change(
    merchantId: string,
    { from, to }: { from: string; to: string },
    changeTo: (dueAt: number) => Change,
  ): Promise<void> {
    const dueAt = Date.parse(to);
    const stillDue = { that: '#dueAt = :from', values: { from: Date.parse(from) } };
    try {
      await table.write(
        { update: keys.inspection(merchantId), change: changeTo(dueAt), if: stillDue },
        { put: dueItem(inspectionOf(merchantId), dueAt) },
      );
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error; // it is due at another time by now, or not any more
    }
  }
}

/** What is written with a merchant's entry, or with its removal: starts, changes or ends what it wants. */
export async function inspectionWrites(
  table: DynamoTable,
  merchantId: string,
  { entry, now }: { entry: Merchant | undefined; now: number },
): Promise<Write[]> {
  const every = entry?.inspection?.every;
  const before = textIn(await table.get(keys.inspection(merchantId)), 'every');
  if (every === before) return [];
  if (every === undefined) return [{ delete: keys.inspection(merchantId) }];
  const dueAt = now + millisecondsOf(every);
  return [{ put: { ...keys.inspection(merchantId), every, dueAt } }, { put: dueItem(inspectionOf(merchantId), dueAt) }];
}
