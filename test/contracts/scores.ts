import { describe, expect, it } from 'vitest';
import type { IncidentFact } from '../../events/facts/incident-fact.ts';
import type { Head, Store } from '../../functions/ports.ts';
import { scoreCardOf } from '../../functions/scores/score-card-of.ts';
import { appendOf, followUp, opened } from './decisions.ts';
import { hour, t0, type MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const asked = followUp({ dueAt: new Date(t0 + 2 * hour).toISOString() });
const answered = (outcome: 'done' | 'refused'): IncidentFact => ({ type: 'follow-up.answered', data: { followUpId: 'fu_1', outcome } }); // prettier-ignore

async function append(store: Store, id: string, head: Head | null, ...facts: IncidentFact[]): Promise<Head> {
  const appended = appendOf(id, head, facts);
  await store.append(appended);
  return appended.after;
}

/** What a provider is measured by, however it is kept (R83). */
export function describeScores(name: string, make: MakeHouse): void {
  describe(`${name}: the scores of a provider`, () => {
    const house = withHouse(make);
    const deregister = async (of = house(), providerId = 'acquirer-1', month = '2026-11') => {
      const lines = await of.views.scores(providerId, month);
      return scoreCardOf(providerId, month, lines, undefined).asks.find(({ ask }) => ask === 'deregister');
    };

    it('add up what all incidents have asked, and what came of it', async () => {
      const { store } = house();
      for (const [id, fact] of [
        ['inc_1', answered('done')],
        ['inc_2', answered('done')],
        ['inc_3', answered('refused')],
      ] as const)
        // prettier-ignore
        await append(store, id, null, opened(id), asked, fact);
      await append(store, 'inc_4', null, opened('inc_4'), asked);
      expect(await deregister()).toMatchObject({ asked: 4, answered: 3, done: 2, refused: 1, open: 1, takenBack: 0 });
    });

    it('count a follow-up once, however often its incident moves on and is looked at', async () => {
      const { store } = house();
      const first = await append(store, 'inc_1', null, opened('SN1'), asked);
      expect(await deregister()).toMatchObject({ asked: 1, acknowledged: 0, open: 1, done: 0 });
      const second = await append(store, 'inc_1', first, { type: 'request.acknowledged', data: { followUpId: 'fu_1', messageId: 'msg_1' } }); // prettier-ignore
      expect(await deregister()).toMatchObject({ asked: 1, acknowledged: 1, open: 1, done: 0 });
      await append(store, 'inc_1', second, answered('done'));
      for (let n = 0; n < 3; n++)
        expect(await deregister()).toMatchObject({ asked: 1, acknowledged: 1, open: 0, done: 1 });
      expect(await deregister(await house().reopen())).toMatchObject({ asked: 1, acknowledged: 1, open: 0, done: 1 });
    });

    it('are of that provider, and of what was asked since the month', async () => {
      await append(house().store, 'inc_1', null, opened('SN1'), asked);
      expect(await deregister(house(), 'acquirer-2')).toBeUndefined();
      expect(await deregister(house(), 'acquirer-1', '2026-12')).toBeUndefined();
      expect(await deregister(house(), 'acquirer-1', '2025-12')).toMatchObject({ asked: 1 });
    });

    it('go to another provider once it is known to be that one', async () => {
      const { store } = house();
      const head = await append(store, 'inc_1', null, opened('SN1'), asked);
      expect(await deregister()).toMatchObject({ asked: 1 });
      const subject = { ...head.incident.subject, providerId: 'acquirer-2' };
      await append(store, 'inc_1', head, { type: 'incident.identified', data: { subject } });
      expect(await deregister()).toBeUndefined();
      expect(await deregister(house(), 'acquirer-2')).toMatchObject({ asked: 1 });
    });
  });
}
