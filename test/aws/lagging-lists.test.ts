import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../../aws/keys.ts';
import { project } from '../../aws/project.ts';
import { createViews } from '../../aws/views.ts';
import type { IncidentFact } from '../../events/facts/incident-fact.ts';
import { Outdated } from '../../functions/errors.ts';
import type { Head } from '../../functions/ports.ts';
import { appendOf, opened } from '../contracts/decisions.ts';
import { hour, minute, t0 } from '../contracts/house.ts';
import { makeAwsInMemory, type AwsInMemory } from './aws-in-memory.ts';

let aws: AwsInMemory;
beforeEach(async () => void (aws = await makeAwsInMemory()));
afterEach(() => {
  aws.end();
});

const at = (hours: number) => new Date(t0 + hours * hour).toISOString();
const started = (hours: number): IncidentFact => ({
  type: 'deadline.started',
  data: { deadline: 'police-report', startsAt: at(0), dueAt: at(hours) },
});
const later = (hours: number): IncidentFact => ({
  type: 'deadline.started',
  data: { deadline: 'slips', startsAt: at(0), dueAt: at(hours) },
});
const met: IncidentFact = { type: 'deadline.met', data: { deadline: 'police-report' } };

/** Writes a decision, and what follows from it in the lists. */
async function decide(id: string, head: Head | null, ...facts: IncidentFact[]): Promise<Head> {
  const { store, heads } = aws.furnish();
  const append = appendOf(id, head, facts);
  await store.append(append);
  await project({ ...aws, heads }, id);
  return append.after;
}

const entryOf = async (id: string) => (await aws.table.get(keys.lists(id)))?.['deadline'];

describe('the list of deadlines on AWS', () => {
  const page = async (query: { limit: number; cursor?: string | undefined; overdue?: boolean }) => {
    const { items, next } = await createViews({ ...aws, heads: aws.furnish().heads }).deadlines(query);
    return { ids: items.map(({ incidentId }) => incidentId), next };
  };

  it('is written for an incident when that opens, not each time its earliest deadline moves on', async () => {
    const head = await decide('inc_1', null, opened('SN1'), started(2), later(90));
    const entry = await entryOf('inc_1');
    await decide('inc_1', head, met);
    expect(await entryOf('inc_1')).toBe(entry);
  });

  it('shows each incident at its own place all the same, and puts right what it found too early', async () => {
    const head = await decide('inc_1', null, opened('SN1'), started(1), later(5));
    await decide('inc_2', null, opened('SN2'), started(3));
    await decide('inc_3', null, opened('SN3'), started(7));
    await decide('inc_1', head, met);
    expect((await page({ limit: 50 })).ids).toEqual(['inc_2', 'inc_1', 'inc_3']);
    expect(await entryOf('inc_1')).toContain(String(t0 + 5 * hour));
    aws.time.now = t0 + 4 * hour;
    expect((await page({ limit: 50, overdue: true })).ids).toEqual(['inc_2']);
    expect((await page({ limit: 50, overdue: false })).ids).toEqual(['inc_1', 'inc_3']);
  });

  it('loses none between two pages, though it was found on the first and belongs on a later one', async () => {
    const heads: Head[] = [];
    for (const n of [1, 2, 3, 4])
      heads.push(await decide(`inc_${String(n)}`, null, opened(`SN${String(n)}`), started(1), later(10 + n)));
    for (const n of [5, 6, 7, 8]) await decide(`inc_${String(n)}`, null, opened(`SN${String(n)}`), started(n));
    for (const [index, head] of heads.entries()) await decide(`inc_${String(index + 1)}`, head, met);
    // as long as an index does not show yet what was put right
    const { table } = aws;
    const behind = { ...aws, table: { ...table, write: () => Promise.resolve(undefined) } };
    for (const house of [behind, aws]) {
      const views = createViews({ ...house, heads: aws.furnish().heads });
      const shown: string[] = [];
      for (let cursor: string | undefined, pages = 0; pages < 9; pages++) {
        const { items, next } = await views.deadlines({ limit: 2, cursor });
        shown.push(...items.map(({ incidentId }) => incidentId));
        if (next === null) break;
        cursor = next;
      }
      expect(shown).toEqual(['inc_5', 'inc_6', 'inc_7', 'inc_8', 'inc_1', 'inc_2', 'inc_3', 'inc_4']);
    }
  });

  it('has no place for an incident that has nothing to meet, and one again once it has', async () => {
    const head = await decide('inc_1', null, opened('SN1'), started(2));
    const free = await decide('inc_1', head, met);
    expect((await page({ limit: 5 })).ids).toEqual([]);
    expect(await entryOf('inc_1')).toBeUndefined();
    await decide('inc_1', free, later(9));
    expect((await page({ limit: 5 })).ids).toEqual(['inc_1']);
  });
});

describe('who removes a provider or a merchant', () => {
  const provider = { name: 'Acquirer', channels: [{ kind: 'phone' as const, number: '+8613900139000' }], webhookSecret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', escalation: [] }; // prettier-ignore
  const reporting = async () => {
    const { registry, store } = aws.furnish();
    const { changes, look } = await registry.standing('provider', 'acquirer-1');
    return () =>
      store.append(appendOf('inc_1', null, [opened('SN1')], { holds: [{ type: 'provider', id: 'acquirer-1', changes, look }] })); // prettier-ignore
  };

  it('is stopped by whoever looks it up after that was said, who pays for it; nobody pays before', async () => {
    const { registry } = aws.furnish();
    await registry.put('provider', 'acquirer-1', provider);
    const before = await reporting();
    await before();
    expect(await registry.standing('provider', 'acquirer-1')).toMatchObject({ changes: 1, holds: 0 });

    const seen = await registry.standing('provider', 'acquirer-1');
    await registry.leave('provider', 'acquirer-1');
    const head = await aws.furnish().store.read('inc_1');
    const { changes, look } = await registry.standing('provider', 'acquirer-1');
    await aws.furnish().store.append(appendOf('inc_1', head, [met], { holds: [{ type: 'provider', id: 'acquirer-1', changes, look }] })); // prettier-ignore
    await expect(registry.remove('provider', 'acquirer-1', seen)).rejects.toThrow(Outdated);
    expect(await registry.get('provider', 'acquirer-1')).not.toBeNull();
  });

  it('is stopped by whoever looked it up long ago, too', async () => {
    const { registry } = aws.furnish();
    await registry.put('provider', 'acquirer-1', provider);
    const report = await reporting();
    const seen = await registry.standing('provider', 'acquirer-1');
    aws.time.now += minute;
    await report();
    await expect(registry.remove('provider', 'acquirer-1', seen)).rejects.toThrow(Outdated);
  });
});
