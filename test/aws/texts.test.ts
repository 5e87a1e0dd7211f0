import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createErasure } from '../../aws/erasure.ts';
import { keys } from '../../aws/keys.ts';
import { digestOf } from '../../functions/seal.ts';
import { appendOf, learnt, noted, opened } from '../contracts/decisions.ts';
import { makeAwsInMemory, type AwsInMemory } from './aws-in-memory.ts';

let aws: AwsInMemory;
beforeEach(async () => void (aws = await makeAwsInMemory()));
afterEach(() => {
  aws.end();
});

const one = { ref: 'prv_1', salt: 'a-salt', value: '李伟' };
const other = { ref: 'prv_2', salt: 'another', value: 'the river is deep' };
const note = (record: typeof one) => noted(record, digestOf(record));

describe('what people wrote, on AWS', () => {
  it('lies with its commit, and is known to whoever has read the incident without being read again', async () => {
    const { store } = aws.furnish();
    await store.append(appendOf('inc_1', null, [opened(), note(one), note(other)], { privates: [one, other] }));
    const { heads, store: cold } = aws.furnish({
      ...aws.table,
      query: (query) => (heads.known('inc_1') === undefined ? aws.table.query(query) : Promise.reject(new Error('read again'))), // prettier-ignore
    });
    await cold.read('inc_1');
    expect(await cold.privates('inc_1', ['prv_1', 'prv_2'])).toEqual(new Map([['prv_1', '李伟'], ['prv_2', 'the river is deep']])); // prettier-ignore
  });

  it('is gone once it is erased, for whoever had read it too; the events stay as they are', async () => {
    const { store } = aws.furnish();
    const append = appendOf('inc_1', null, [opened(), note(one), note(other)], { privates: [one, other] });
    await store.append(append);
    const warm = aws.furnish();
    await warm.store.read('inc_1');
    const { heads, store: erasing } = aws.furnish();
    await createErasure(aws.table, heads).privates('inc_1', ['prv_1']);
    await erasing.append(appendOf('inc_1', append.after, [{ type: 'personal-data.erased', data: { who: 'reporter', records: 1, messages: 0, webhooks: 0 } }])); // prettier-ignore
    await warm.store.read('inc_1');
    for (const each of [warm.store, erasing, aws.furnish().store])
      expect(await each.privates('inc_1', ['prv_1', 'prv_2'])).toEqual(new Map([['prv_2', 'the river is deep']]));
    expect(await aws.furnish().store.commits('inc_1', 0, 100)).toMatchObject([append.commit, {}]);
  });

  it('is not known for long to whoever was told nothing of the erasure', async () => {
    const { store } = aws.furnish();
    await store.append(appendOf('inc_1', null, [opened(), note(one)], { privates: [one] }));
    const warm = aws.furnish();
    await warm.store.read('inc_1');
    await createErasure(aws.table, aws.furnish().heads).privates('inc_1', ['prv_1']);
    aws.time.now += 60_000;
    await warm.store.read('inc_1');
    expect(await warm.store.privates('inc_1', ['prv_1'])).toEqual(new Map());
  });

  it('leaves nothing of itself in the table once all of it is erased', async () => {
    const { store, heads } = aws.furnish();
    await store.append(appendOf('inc_1', null, [opened(), note(one)], { privates: [one] }));
    await createErasure(aws.table, heads).privates('inc_1', ['prv_1']);
    expect(await aws.table.get(keys.commit('inc_1', 1))).not.toHaveProperty('private');
    expect(await store.privates('inc_1', ['prv_1'])).toEqual(new Map());
  });

  it('is still found behind a head that was kept', async () => {
    const first = appendOf('inc_1', null, [opened(), note(one)], { privates: [one] });
    const { store } = aws.furnish();
    await store.append(first);
    const { heads, store: cold } = aws.furnish();
    await heads.catchUp('inc_1', first.after);
    await cold.append(appendOf('inc_1', first.after, [learnt('fault')]));
    expect(await cold.privates('inc_1', ['prv_1'])).toEqual(new Map([['prv_1', '李伟']]));
  });
});
