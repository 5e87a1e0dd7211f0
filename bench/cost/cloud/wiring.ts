import { commitPrefix, news } from '../../../aws/table.ts';
import { textOf } from '../dynamo/attributes.ts';
import type { StreamRecord } from '../dynamo/table.ts';
import type { Meter } from '../meter.ts';
import type { Functions } from './functions.ts';
import type { Work } from './work.ts';

/** Who calls which function besides the API and the machine (infra/desk-stack.ts). */
export interface Wiring {
  /** Of the table's stream; commits are passed on, each by itself: what comes together costs less. */
  told(record: StreamRecord): void;
  queued: (queue: string, body: string) => void;
  /** An object was put into the bucket. */
  arrived: (name: string) => void;
}

const ofNews = 'wake-and-start';
const ofAll = 'project-and-publish';
const mostTries = 5;

export function createWiring({
  meter,
  work,
  invoke,
}: {
  meter: Meter;
  work: Work;
  invoke: Functions['invoke'];
}): Wiring {
  const last = new Map<string, Promise<void>>();

  /** One record after another, as of one shard. */
  function pass(consumer: string, record: StreamRecord): void {
    const incidentId = (textOf(record.dynamodb.Keys['pk']) ?? '').split('#')[1];
    const before = last.get(consumer) ?? Promise.resolve();
    const next = before.then(() => tried(() => batch(consumer, { Records: [record] }, incidentId)));
    last.set(
      consumer,
      work.during(() => next),
    );
  }

  async function batch(name: string, event: unknown, incidentId?: string): Promise<void> {
    const result = await invoke(name, event, { incidentId });
    const { batchItemFailures } = result as { batchItemFailures: unknown[] };
    if (batchItemFailures.length > 0) throw new Error(`${name} failed`);
  }

  async function tried(job: () => Promise<void>): Promise<void> {
    for (let tries = 1; ; tries++)
      try {
        await job();
        return;
      } catch (error) {
        if (tries < mostTries) continue;
        process.stderr.write(`given up: ${String(error)}\n`);
        return;
      }
  }

  const deliver = (consumer: string, body: string) => {
    const event = { Records: [{ messageId: 'message', body }] };
    void work.during(() => tried(() => batch(consumer, event)));
  };

  return {
    told: (record) => {
      if (record.eventName !== 'INSERT' || textOf(record.dynamodb.Keys['sk'])?.startsWith(commitPrefix) !== true) return; // prettier-ignore
      if (record.dynamodb.NewImage?.[news] !== undefined) pass(ofNews, record);
      pass(ofAll, record);
    },
    queued: (queue, body) => {
      deliver(queue.split('/').at(-1) ?? '', body);
    },
    arrived: (name) => {
      if (!/^documents\/.*\.original$/.test(name)) return;
      meter.count({ measure: 'objectEvents', by: 1, of: 'Object Created' });
      meter.count({ measure: 'queueRequests', by: 3, of: 'send, receive, delete' });
      deliver('receive-document', JSON.stringify({ detail: { object: { key: name } } }));
    },
  };
}
