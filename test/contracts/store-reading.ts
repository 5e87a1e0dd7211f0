import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IncidentFact } from '../../events/facts/incident-fact.ts';
import { Unavailable } from '../../functions/errors.ts';
import { entriesOf } from '../../functions/hash-chain.ts';
import type { Head, Store } from '../../functions/ports.ts';
import { appendOf, foldCommit, learnt, opened } from './decisions.ts';
import type { MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

/** What is read is what was written, from memory or from disk. */
export function describeReading(name: string, make: MakeHouse): void {
  describe(`${name}: what is read`, () => {
    const house = withHouse(make);

    it('is nothing of an incident that nobody has opened', async () => {
      const { store } = house();
      expect(await store.latest('inc_0')).toBeNull();
      expect(await store.read('inc_0')).toBeNull();
      expect(await store.commits('inc_0', 0, 10)).toEqual([]);
      expect(await store.privates('inc_0', ['prv_1'])).toEqual(new Map());
      expect(await store.link('nobody')).toBeNull();
    });

    it('is the same from a store that has just been opened, whatever has happened', async () => {
      const { store } = house();
      let count = 0;
      await fc.assert(
        fc.asyncProperty(fc.array(facts, { minLength: 1, maxLength: 40 }), async (commits) => {
          const id = `inc_${count++}`;
          const warm = await appendAll(store, id, [[opened(id)], ...commits]);
          expect(await store.read(id)).toEqual(warm);
          const cold = (await house().reopen()).store;
          expect(await cold.read(id)).toEqual(warm);
          expect(await cold.latest(id)).toEqual(warm);
          expect((await cold.commits(id, 0, 1_000)).reduce(foldCommit, null)).toEqual(warm);
        }),
        { numRuns: 12 },
      );
    });

    it('comes in pages of about the size that was asked for, without a gap or a double', async () => {
      const { store } = house();
      const many: IncidentFact[] = [learnt('fault'), learnt('network'), learnt('malware')];
      await appendAll(store, 'inc_1', [[opened()], ...Array.from({ length: 20 }, () => many)]);
      await appendAll(store, 'inc_2', [[opened('SN2')], many]);
      const seqs: number[] = [];
      for (let after = 0; ; after = seqs.at(-1) ?? 0) {
        const entries = (await store.commits('inc_1', after, 7)).flatMap(entriesOf).filter(({ seq }) => seq > after);
        if (entries.length === 0) break;
        expect(entries.length).toBeGreaterThanOrEqual(Math.min(7, 61 - after));
        expect(entries.length).toBeLessThan(7 + many.length);
        seqs.push(...entries.map(({ seq }) => seq));
      }
      expect(seqs).toEqual(Array.from({ length: 61 }, (_, index) => index + 1));
    });

    it('goes back to what is on disk where it could not be written, and goes on from there', async () => {
      const { store, breakDisk, mendDisk } = house();
      const head = await appendAll(store, 'inc_1', [[opened()]]);
      breakDisk();
      const lost = appendOf('inc_1', head, [learnt('malware')]);
      const onLost = appendOf('inc_1', lost.after, [learnt('fault')]);
      const outcomes = await Promise.allSettled([store.append(lost), store.append(onLost)]);
      const unavailable = { status: 'rejected', reason: expect.any(Unavailable) as Unavailable };
      expect(outcomes).toEqual([unavailable, unavailable]);
      expect(await store.latest('inc_1')).toEqual(head);
      expect(await store.read('inc_1')).toEqual(head);

      mendDisk();
      const next = appendOf('inc_1', head, [learnt('network')]);
      await store.append(next);
      expect(await store.read('inc_1')).toEqual(next.after);
      expect(await (await house().reopen()).store.read('inc_1')).toEqual(next.after);
    });
  });
}

async function appendAll(store: Store, id: string, commits: IncidentFact[][]): Promise<Head> {
  let head: Head | null = null;
  for (const facts of commits) {
    const append = appendOf(id, head, facts);
    await store.append(append);
    head = append.after;
  }
  if (head === null) throw new Error('nothing was appended');
  return head;
}

const fact: fc.Arbitrary<IncidentFact> = fc.oneof(
  fc.constantFrom(learnt('fault'), learnt('network'), learnt('malware')),
  fc.constantFrom('unactivated' as const, 'in-use' as const).map(
    (activation): IncidentFact => ({ type: 'activation.recorded', data: { activation } }),
  ),
  fc.record({ ref: fc.string(), digest: fc.string() }).map((text): IncidentFact => ({ type: 'note.added', data: { text } })),
  fc.nat().map((amount): IncidentFact => ({
    type: 'recovery.recorded',
    data: { amount: { amount, currency: 'CNY' } },
  })),
); // prettier-ignore
const facts = fc.array(fact, { minLength: 1, maxLength: 3 });
