import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimelineEntry } from '../../events/facts/timeline-entry.ts';
import { chained, entriesOf, hashOf, noHash, rechained } from '../../functions/hash-chain.ts';
import { createSeal, digestOf } from '../../functions/seal.ts';
import { timelineOf } from '../../functions/timeline.ts';
import { createSeededChance } from '../support/memory-house/chance.ts';
import { done, reported } from '../incident/said.ts';
import { openSmallHouse } from './small-house.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** As anybody would check it who has only read the contract: RFC 8785 for what JSON from a timeline can hold. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`;
}

function firstBroken(entries: TimelineEntry[]): number | undefined {
  let previous = '0'.repeat(64);
  for (const { hash, previousHash, seq, at, type, actor, data } of entries) {
    if (previousHash !== previous || hash !== sha256(previous + canonical({ seq, at, type, actor, data }))) return seq;
    previous = hash;
  }
  return undefined;
}

async function aTimeline(): Promise<TimelineEntry[]> {
  const house = await openSmallHouse(reported({ place: '集市', description: 'left on the counter' }));
  house.at('PT1H');
  await house.tell(done('deregister', { reference: 'DR-1', note: 'fertig' }));
  const { items } = await timelineOf(house.ports, house.incidentId, { after: 0, limit: 200 });
  return items;
}

describe('a commit that is kept without the hashes between', () => {
  const kept = async () => {
    const { commits } = await openSmallHouse(reported({ place: '集市' })).then(({ ports, incidentId }) =>
      ports.store.commits(incidentId, 0, 500).then((all) => ({ commits: all })),
    );
    return commits.map((commit) => {
      const events = commit.events.map(({ type, data }) => ({ type, data }));
      return { commit, unchained: { ...commit, events }, end: commit.events.at(-1)?.hash ?? '' };
    });
  };

  it('has them again when it is read', async () => {
    for (const { commit, unchained, end } of await kept()) expect(rechained(unchained, end)).toEqual(commit);
  });

  it('does not follow any more where any of its events is not what was written', async () => {
    for (const { commit, unchained, end } of await kept())
      for (const [index] of unchained.events.entries()) {
        const events = unchained.events.map((event, at) =>
          at === index ? { ...event, data: { forged: true } } : event,
        );
        const { events: read, ...forged } = rechained({ ...unchained, events }, end);
        const entries = entriesOf({ ...forged, events: read });
        const isBroken = ({ hash, previousHash, ...entry }: TimelineEntry) => hashOf(previousHash, entry) !== hash;
        expect(entries.filter(isBroken)).toEqual([entries.at(-1)]);
        expect(commit.events.at(-1)?.hash).toBe(end);
      }
  });
});

describe('the chain of a timeline', () => {
  it('can be recomputed from the timeline alone, as the contract says (R33)', async () => {
    const entries = await aTimeline();
    expect(entries.length).toBeGreaterThan(10);
    expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1));
    expect(firstBroken(entries)).toBeUndefined();
  });

  it('is broken by any change, at the entry that was changed (R33)', async () => {
    const entries = await aTimeline();
    const tamper: ((entry: TimelineEntry) => TimelineEntry)[] = [
      (entry) => ({ ...entry, at: '2026-11-23T01:00:00.000Z' }),
      (entry) => ({ ...entry, seq: entry.seq + 1000 }),
      (entry) => ({ ...entry, type: 'note.added' + entry.type }),
      (entry) => ({ ...entry, actor: { role: 'admin' } }),
      (entry) => ({ ...entry, data: { ...entry.data, more: 1 } }),
      (entry) => ({ ...entry, hash: '0'.repeat(64) }),
    ];
    fc.assert(
      fc.property(fc.nat({ max: entries.length - 1 }), fc.constantFrom(...tamper), (index, change) => {
        const changed = entries.map((entry, position) => (position === index ? change(entry) : entry));
        expect(firstBroken(changed)).toBe(changed[index]?.seq);
      }),
    );
  });

  it('is broken by an entry that is missing or stands elsewhere (R33)', async () => {
    const entries = await aTimeline();
    expect(firstBroken(entries.toSpliced(3, 1))).toBe(5);
    expect(firstBroken([...entries.slice(0, 3), ...entries.slice(3, 5).toReversed(), ...entries.slice(5)])).toBe(5);
    expect(firstBroken(entries.slice(1))).toBe(2);
  });

  it('begins behind 64 zeros', () => {
    expect(noHash).toBe('0'.repeat(64));
    const entry = {
      seq: 1,
      at: '2026-11-23T02:00:00.000Z',
      type: 'note.added',
      actor: { role: 'system' as const },
      data: { b: 1, a: '王' },
    };
    const json =
      '{"actor":{"role":"system"},"at":"2026-11-23T02:00:00.000Z","data":{"a":"王","b":1},"seq":1,"type":"note.added"}';
    expect(hashOf(noHash, entry)).toBe(sha256(noHash + json));
  });

  it('goes on from commit to commit', () => {
    const actor = { role: 'system' as const };
    const at = '2026-11-23T02:00:00.000Z';
    const note = (ref: string) => ({ type: 'note.added' as const, at, data: { text: { ref, digest: 'd' } } });
    const first = chained({ seq: 0, hash: noHash }, actor, [note('a'), note('b')]);
    const second = chained(first.end, actor, [note('c')]);
    expect(second.end.seq).toBe(3);
    const commit = {
      incidentId: 'inc_1',
      version: 2,
      at,
      actor,
      cause: null,
      seq: 3,
      previousHash: first.end.hash,
      events: second.events,
    };
    expect(entriesOf(commit)).toMatchObject([{ seq: 3, previousHash: first.end.hash, hash: second.end.hash }]);
  });
});

describe('a sealed text', () => {
  const { seal, records } = createSeal(createSeededChance({ now: () => 0 }, 1));
  const first = seal('left on the counter');
  const second = seal('left on the counter');

  it('stands as a reference and the SHA-256 of salt and text, and is found again by them', () => {
    const [record] = records;
    expect(record).toMatchObject({ ref: first.ref, value: 'left on the counter' });
    expect(first.digest).toBe(sha256(String(record?.salt) + 'left on the counter'));
    expect(digestOf({ salt: String(record?.salt), value: 'left on the counter' })).toBe(first.digest);
    expect(digestOf({ salt: String(record?.salt), value: 'left in the safe' })).not.toBe(first.digest);
  });

  it('does not show that it is the same text as another: each has a salt of 128 bits', () => {
    expect(second.digest).not.toBe(first.digest);
    expect(records.map(({ salt }) => Buffer.from(salt, 'base64url').length)).toEqual([16, 16]);
  });

  it('is filled in beside the data while it exists, and no part of the hash', async () => {
    const house = await openSmallHouse(reported({ place: '集市' }));
    const before = (await timelineOf(house.ports, house.incidentId, { after: 0, limit: 1 })).items;
    expect(Object.values(before[0]?.private ?? {})).toContain('集市');
    house.durable.privates.clear();
    const erased = (await timelineOf(house.ports, house.incidentId, { after: 0, limit: 200 })).items;
    expect(erased.every((entry) => entry.private === undefined)).toBe(true);
    expect(firstBroken(erased)).toBeUndefined();
  });
});
