import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../aws/keys.ts';
import { orLater } from '../../aws/or-later.ts';
import { Unavailable } from '../../functions/errors.ts';
import type { InboxRecord } from '../../functions/inbox-record.ts';
import { appendOf, learnt, opened } from '../contracts/decisions.ts';
import { hour, minute, t0 } from '../contracts/house.ts';
import { makeAwsInMemory, type AwsInMemory } from './aws-in-memory.ts';

let aws: AwsInMemory;
beforeEach(async () => void (aws = await makeAwsInMemory()));
afterEach(() => {
  aws.end();
});

const webhook = (id: string, more: Partial<InboxRecord> = {}): InboxRecord => ({
  id,
  providerId: 'acquirer-1',
  webhookId: `id of ${id}`,
  receivedAt: new Date(t0).toISOString(),
  body: '{}',
  state: 'received',
  why: null,
  ...more,
});

/** Nobody could say that a webhook was done with: its commit stands, and it comes again. */
async function takenInHalfWay(id: string) {
  const { store, inbox } = aws.furnish();
  const first = appendOf('inc_1', null, [opened()]);
  await store.append(first);
  await inbox.receive(webhook(id));
  const second = appendOf('inc_1', first.after, [learnt('fault')], { inbox: id });
  await store.append(second);
  await aws.table.write({ update: keys.inbox(id), change: { set: { state: 'received' } } });
  return second.after;
}

describe('a webhook on AWS', () => {
  it('is the cause of one commit, also where it comes again before it could be said to be done with', async () => {
    const head = await takenInHalfWay('wh_1');
    const { store, inbox } = aws.furnish();
    const again = appendOf('inc_1', head, [learnt('malware')], { inbox: 'wh_1' });
    await expect(store.append(again)).rejects.toThrow(Unavailable);
    expect((await inbox.get('wh_1'))?.state).toBe('processed');
    expect((await store.read('inc_1'))?.version).toBe(2);
  });

  it('is found behind any number of later commits', async () => {
    let head = await takenInHalfWay('wh_1');
    const { store } = aws.furnish();
    for (let more = 0; more < 30; more++) {
      const next = appendOf('inc_1', head, [learnt(more % 2 === 0 ? 'malware' : 'fault')]);
      await store.append(next);
      head = next.after;
    }
    const again = appendOf('inc_1', head, [learnt('network')], { inbox: 'wh_1' });
    await expect(aws.furnish().store.append(again)).rejects.toThrow('is being taken in already');
  });

  it('is done with by one of two operators who match it to two incidents at one moment', async () => {
    const { store, inbox } = aws.furnish();
    const heads = [appendOf('inc_1', null, [opened('SN1')]), appendOf('inc_2', null, [opened('SN2')])];
    for (const head of heads) await store.append(head);
    await inbox.receive(webhook('wh_1', { state: 'unmatched', why: 'nobody knows it' }));
    const both = heads.map(({ commit, after }) =>
      aws.furnish().store.append(appendOf(commit.incidentId, after, [learnt('fault')], { inbox: 'wh_1' })),
    );
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    const versions = await Promise.all(['inc_1', 'inc_2'].map((id) => aws.furnish().store.read(id)));
    expect(versions.map((head) => head?.version).toSorted()).toEqual([1, 2]);
  });

  it('that fails is looked after later, once however often it fails meanwhile', async () => {
    const failing = orLater(() => Promise.reject(new Error('out of order')), aws);
    await expect(failing({ inboxId: 'wh_1' })).rejects.toThrow('out of order');
    aws.time.now += minute;
    await expect(failing({ inboxId: 'wh_1' })).rejects.toThrow('out of order');
    expect(await aws.appointments()).toEqual(['2026-11-23T02:15:00.000Z#webhook#wh_1']);
    aws.time.now += hour;
    expect(await orLater(() => Promise.resolve('done'), aws)({ inboxId: 'wh_1' })).toBe('done');
    expect(await aws.appointments()).toHaveLength(1);
  });
});
