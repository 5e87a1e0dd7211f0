import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentFact, type IncidentEvent } from '../../events/facts/incident-fact.ts';
import { decide } from '../../incident/decide.ts';
import { effectsOf, nextDueOf } from '../../incident/effects.ts';
import { evolve } from '../../incident/evolve.ts';
import { freezeUndecided } from '../../incident/freeze.ts';
import { isOpen, type Incident } from '../../incident/incident.ts';
import type { Desk } from '../support/given.ts';
import { life, live, nowOf } from './random-life.ts';
import { succeeded, tick } from './said.ts';

/** Holds after every decision of any life. */
function always(holds: (desk: Desk, events: IncidentEvent[]) => void, numRuns = 300): void {
  fc.assert(
    fc.property(life, (one) => {
      live(one, holds);
    }),
    { numRuns },
  );
}

describe('any life of an incident', () => {
  it('is the fold of its events, as they were written and read again', () => {
    fc.assert(
      fc.property(life, (one) => {
        const { events, incident } = live(one, () => undefined);
        const read = JSON.parse(JSON.stringify(events)) as IncidentEvent[];
        expect(read.reduce<Incident | null>(evolve, null)).toStrictEqual(incident);
      }),
      { numRuns: 500 },
    );
  });

  it('comes to rest: looked at twice at the same time, nothing changes the second time', () =>
    always((desk) => {
      const first = decide(tick, desk.incident, desk.context(tick));
      expect(decide(tick, first.incident, desk.context(tick)).events).toEqual([]);
    }));

  it('owes something as long as it is open', () =>
    always(({ incident }) => {
      if (incident.status === 'open') expect(incident.followUps.some(isOpen)).toBe(true);
    }));

  it('ends with nothing owed, and every freeze decided (R66)', () =>
    always(({ incident }) => {
      if (incident.status === 'open') return;
      expect(incident.followUps.filter(isOpen)).toEqual([]);
      expect(freezeUndecided(incident)).toBe(false);
      expect(incident.notices.filter(({ state }) => state === 'held')).toEqual([]);
    }));

  it('asks nothing twice that was not taken back', () =>
    always(({ incident }) => {
      const keys = incident.followUps
        .filter(({ status }) => !(status.state === 'waived' && status.because === 'no-longer-owed'))
        .map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
    }));

  it('gives no two things one id', () =>
    always(({ incident: { followUps, notices } }) => {
      const ids = [...followUps.map(({ followUpId }) => followUpId), ...notices.map(({ noticeId }) => noticeId)];
      expect(new Set(ids).size).toBe(ids.length);
    }));

  it('neither asks nor reminds for what is settled (R79)', () =>
    fc.assert(
      fc.property(life, (one) => {
        const settled = new Set<string>();
        live(one, ({ incident }, events) => {
          for (const { type, data } of events)
            if (type === 'follow-up.reminded' || type === 'follow-up.escalated' || type === 'follow-up.resumed')
              expect(settled).not.toContain(data.followUpId);
          for (const followUp of incident.followUps)
            if (!isOpen(followUp)) {
              settled.add(followUp.followUpId);
              expect(followUp).toMatchObject({ delivery: null, dueAt: null });
            }
        });
      }),
      { numRuns: 300 },
    ));

  it('has nothing left to do at a time once all of it has succeeded, and nothing due before that time', () =>
    always((desk) => {
      const now = nowOf(desk);
      let { incident } = decide(tick, desk.incident, desk.context(tick));
      for (const decision of succeeded(incident, now))
        incident = decide(decision, incident, desk.context(decision)).incident;
      for (const decision of succeeded(incident, now))
        // messages about what has just been done
        incident = decide(decision, incident, desk.context(decision)).incident;
      expect(effectsOf(incident, now)).toEqual([]);
      const next = nextDueOf(incident);
      if (next !== null) expect(next > now).toBe(true);
      const takenBack = incident.followUps.some(({ cancellation }) => cancellation !== null);
      if (incident.status !== 'open' && !takenBack) expect(next).toBeNull();
    }));

  it('rings a deadline once when it draws near and once when it is missed, and never after it was met (R77)', () =>
    fc.assert(
      fc.property(life, (one) => {
        const heard = new Map<string, string[]>();
        live(one, (_, events) => {
          for (const { type, data } of events)
            if (type === 'deadline.started') heard.set(data.deadline, []);
            else if (type === 'deadline.neared' || type === 'deadline.breached' || type === 'deadline.met') {
              const before = heard.get(data.deadline) ?? [];
              expect(before).not.toContain(type);
              expect(before).not.toContain('deadline.met');
              if (type === 'deadline.neared') expect(before).toEqual([]);
              heard.set(data.deadline, [...before, type]);
            }
        });
      }),
      { numRuns: 300 },
    ));

  it('never goes back in time, even when its clock does', () =>
    fc.assert(
      fc.property(life, (one) => {
        const times = live(one, () => undefined).events.map(({ at }) => at);
        expect(times).toEqual(times.toSorted());
      }),
    ));

  it('knows who has to act on each thing that is open, and when it is looked at next', () =>
    always(({ incident }) => {
      for (const followUp of incident.followUps.filter(isOpen))
        if (followUp.waitingFor === followUp.party) expect(followUp.dueAt).not.toBeNull();
        else
          expect(incident.followUps.some((other) => other.serves === followUp.followUpId && isOpen(other))).toBe(true);
    }));

  it('writes events as their schemas say, without a personal or a free text', () =>
    always((_, events) => {
      for (const { at, ...fact } of events) {
        expect(at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
        expect(IncidentFact.parse(fact)).toStrictEqual(fact);
        expect(placesOfUndefined(fact)).toEqual([]);
        expect(JSON.stringify(fact)).not.toMatch(/SECRET|\+86|@mail/);
      }
    }));
});

function placesOfUndefined(value: unknown, path = ''): string[] {
  if (value === undefined) return [path];
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, part]) => placesOfUndefined(part, `${path}/${name}`));
}
