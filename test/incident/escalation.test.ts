import { describe, expect, it } from 'vitest';
import type { Incident } from '../../incident/incident.ts';
import { after, at, given, type Step } from '../support/given.ts';
import { answered, asks, lookedAt, refused, reported, reviewsIn, tick } from './said.ts';

const lost = reported();
const days = (many: number) => Array.from({ length: many }, (_, day) => `P${String(day + 1)}D`);
/** The default of what is not urgent: every day, three reminders, then higher; then it begins again. */
const escalatedOn = ['P4D', 'P8D', 'P12D'];

const escalationsOf = ({ notices }: Incident) => notices.filter(({ template }) => template === 'escalation');

describe('a review that nobody settles', () => {
  const ignored: Step[] = [lost, refused('deregister', { reference: 'RF-7' })];

  it('is told to the operators at once, reminded each day, and taken higher on the fourth (R43, R51)', () => {
    const outcome = given(...ignored).when(...lookedAt(...days(4)));
    outcome.then(
      { type: 'follow-up.reminded', data: { reminder: 1, dueAt: after('P2D') } },
      { type: 'follow-up.reminded', data: { reminder: 2, dueAt: after('P3D') } },
      { type: 'follow-up.reminded', data: { reminder: 3, dueAt: after('P4D') } },
      { type: 'follow-up.escalated', data: { escalation: 1, dueAt: after('P5D') } },
    );
    outcome.thenTells(
      ...Array.from({ length: 3 }, () => 'operator-task to @operator-1 by email'),
      'escalation to @operator-1 by email',
    );
  });

  it('is taken higher again and again, each time to somebody, until it is settled (R43, R51)', () => {
    const { incident, events } = given(...ignored).when(...lookedAt(...days(120)));
    const raised = events.filter(({ type }) => type === 'follow-up.escalated');
    expect(raised.map(({ at: time }) => time)).toEqual(Array.from({ length: 30 }, (_, n) => after(`P${String(4 * (n + 1))}D`))); // prettier-ignore
    expect(escalationsOf(incident).map(({ contactId, detail }) => [contactId, detail['escalation']])).toEqual(
      raised.map((_, index) => ['@operator-1', index + 1]),
    );
    expect(reviewsIn(given(...ignored).when(...lookedAt(...days(120))))).toEqual(['refused']);
  });

  it('knows which refusal it is about (R43)', () => {
    const review = given()
      .when(...ignored)
      .the('review');
    expect(review.serves).toBe(
      given()
        .when(...ignored)
        .the('deregister').followUpId,
    );
  });

  it('is told to the owner where no operator is named: nothing goes higher without anybody knowing (R51)', () => {
    const told = given(...ignored)
      .within({ operators: [] })
      .when(...lookedAt(...days(4)));
    told.thenTells('escalation to owner by sms', 'escalation to owner by email');
  });
});

describe('what the merchant does not do', () => {
  const owing: Step[] = [lost, asks('police-report'), answered('deregister', { outcome: 'in-progress', expectedBy: after('P300D') })]; // prettier-ignore

  it('is escalated to the merchant and to the operators, level by level (R51, R52)', () => {
    const { incident } = given(...owing).when(...lookedAt(...days(12)));
    const told = escalationsOf(incident).map(({ contactId, channel, detail }) => `${contactId} by ${channel}, level ${String(detail['escalation'])}`); // prettier-ignore
    expect(told).toEqual(
      escalatedOn.flatMap((_, index) =>
        ['owner by sms', 'owner by email', '@operator-1 by email'].map((to) => `${to}, level ${String(index + 1)}`),
      ),
    );
  });

  it('wakes nobody by reminders, but an escalation does not wait for the morning (R52)', () => {
    const quiet = { merchant: { quietHours: { from: '00:00', to: '23:59' } } }; // it is ten in the morning there
    const outcome = given(...owing, ...lookedAt(...days(2)))
      .within(quiet)
      .when(at('P3D', tick), at('P4D', tick));
    const waiting = (template: string) =>
      outcome.incident.notices
        .filter((notice) => notice.template === template && notice.contactId === 'owner')
        .map(({ notBefore }) => notBefore !== null);
    expect(waiting('reminder').slice(-2)).toEqual([true, true]);
    expect(waiting('escalation')).toEqual([false, false]);
  });

  it('ends with the answer: nobody is told any more', () => {
    given(...owing, ...lookedAt(...days(4)), { type: 'record-police-report', caseNumber: 'C-1' })
      .at('P8D')
      .when(tick)
      .thenNothing();
  });
});

describe('every follow-up', () => {
  it('has a due time, a cadence and somebody who owes it (R50)', () => {
    const { incident } = given().when(reported({ kind: 'terminal-stolen', activation: 'unknown' }), asks('repair'));
    expect(incident.followUps.length).toBeGreaterThan(6);
    for (const { party, waitingFor, dueAt, cadence } of incident.followUps) {
      expect(waitingFor).toBe(party);
      expect(dueAt).toBe(after(cadence.remindAfter));
      expect(cadence.escalateAfter).toBe(3);
    }
  });

  it('that nobody answers has gone higher within the days of its cadence (R50, R51)', () => {
    const stolen = reported({ kind: 'terminal-stolen', activation: 'unknown' });
    const { incident } = given(stolen).when(...lookedAt(...days(30)));
    expect(incident.followUps.filter(({ escalation }) => escalation < 2).map(({ ask }) => ask)).toEqual([]);
  });
});
