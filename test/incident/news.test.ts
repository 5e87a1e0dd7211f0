import { describe, expect, it } from 'vitest';
import type { IncidentFact } from '../../events/facts/incident-fact.ts';
import { isNews } from '../../incident/effects.ts';
import { evolve } from '../../incident/evolve.ts';
import type { Incident } from '../../incident/incident.ts';
import { followUp, learnt, opened } from '../contracts/decisions.ts';
import { after, t0 } from '../support/given.ts';

const incidentOf = (...facts: IncidentFact[]): Incident => {
  const folded = facts.reduce<Incident | null>((state, fact) => evolve(state, { ...fact, at: t0 }), null);
  if (folded === null) throw new Error('nothing has happened');
  return folded;
};
const due = (duration: string) => followUp({ dueAt: after(duration) });
const another = (duration: string): IncidentFact => {
  const fact = due(duration);
  return fact.type === 'follow-up.opened' ? { ...fact, data: { ...fact.data, followUpId: 'fu_2', key: 'unblock', ask: 'unblock' } } : fact; // prettier-ignore
};
const answered: IncidentFact = { type: 'follow-up.answered', data: { followUpId: 'fu_1', outcome: 'done' } };
const closed: IncidentFact = { type: 'incident.closed', data: { status: 'closed', outcome: 'settled' } };

describe('whoever drives an incident', () => {
  const isNewsAfter = (before: IncidentFact[], more: IncidentFact[], now = t0) =>
    isNews(before.length === 0 ? null : incidentOf(...before), incidentOf(...before, ...more), now);

  it('is told of a new one, and that it is over, or open again', () => {
    expect(isNewsAfter([], [opened()])).toBe(true);
    expect(isNewsAfter([opened(), due('PT2H')], [closed])).toBe(true);
    expect(isNewsAfter([opened(), due('PT2H'), closed], [learnt('fault')])).toBe(true);
  });

  it('is told of what is due now, or sooner than anything was before', () => {
    expect(isNewsAfter([opened(), due('PT2H')], [another('PT1H')])).toBe(true);
    expect(isNewsAfter([opened(), due('PT2H')], [another('PT3H')], after('PT2H'))).toBe(true);
    expect(isNewsAfter([opened()], [due('P2D')])).toBe(true);
  });

  it('is left alone where what changed puts nothing forward: who waits rings early at worst', () => {
    expect(isNewsAfter([opened(), due('PT2H')], [learnt('fault')])).toBe(false);
    expect(isNewsAfter([opened(), due('PT2H')], [another('PT3H')])).toBe(false);
    expect(isNewsAfter([opened(), due('PT2H'), another('PT3H')], [answered])).toBe(false);
    expect(isNewsAfter([opened(), due('PT2H')], [answered])).toBe(false);
  });
});
