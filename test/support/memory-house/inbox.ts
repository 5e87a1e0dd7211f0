import type { Inbox } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';
import { pageOf } from './page.ts';

const month = 30 * 24 * 60 * 60 * 1000;
const finished = ['processed', 'matched', 'dismissed'];

export function createMemoryInbox(durable: Durable): Inbox {
  return {
    receive: async (record) => {
      demandDisk(durable);
      const before = durable.inbox.get(record.id);
      const forgotten =
        before !== undefined && finished.includes(before.state) && Date.parse(before.receivedAt) <= durable.now - month;
      if (before !== undefined && !forgotten) return before.state === 'received' ? 'waiting' : 'seen';
      durable.inbox.delete(record.id);
      durable.inbox.set(record.id, { ...record });
      return 'new';
    },
    get: async (id) => {
      const record = durable.inbox.get(id);
      return record === undefined ? null : { ...record };
    },
    mark: async (id, state, why) => {
      demandDisk(durable);
      const record = durable.inbox.get(id);
      if (record !== undefined) durable.inbox.set(id, { ...record, state, why: why ?? record.why });
    },
    unmatched: async (query) =>
      pageOf(
        [...durable.inbox.values()].filter(({ state }) => state === 'unmatched'),
        query,
      ),
  };
}
