import { describe, expect, it } from 'vitest';
import type { NoticeResult } from '../../incident/commands/record-notices.ts';
import type { Decision } from '../../incident/decision.ts';
import { effectsOf, nextDueOf } from '../../incident/effects.ts';
import type { Incident } from '../../incident/incident.ts';
import { later } from '../../incident/later.ts';
import { after, at, given, type Step, type World } from '../support/given.ts';
import { handedOver, noticeOf } from './came-back.ts';
import { done, reported } from './said.ts';

const lost = reported();
const mail = 'report-received to owner by email';
type Result = NoticeResult extends infer R ? (R extends NoticeResult ? Omit<R, 'noticeId'> : never) : never;

/** The mail server says this of the report's e-mail to the owner. */
const server =
  (result: Result, what = mail) =>
  (incident: Incident) => ({
    type: 'record-notices' as const,
    results: [{ noticeId: noticeOf(incident, what).noticeId, ...result }],
  });
const down = server({ result: 'later', because: 'mail-server-unreachable' });

/** What is due now is tried, in vain, again and again, until it is tried no more; how long after the beginning each time. */
function triedInVain(world: World = {}): { minutes: number[]; incident: Incident } {
  const minutes: number[] = [];
  const steps: Step[] = [lost, down];
  for (let tries = 0; tries < 100; tries++) {
    const { incident } = given()
      .within(world)
      .when(...steps);
    const { state, notBefore } = noticeOf(incident, mail);
    if (state !== 'queued' || notBefore === null) return { minutes, incident };
    const offset = Date.parse(notBefore) - Date.parse(after('PT0S'));
    minutes.push(offset / 60_000);
    steps.push(at(`PT${String(offset / 1000)}S`, down));
  }
  throw new Error('it is tried for ever');
}

describe('a message that cannot be handed over', () => {
  it('stays queued, and is due again after a pause', () => {
    const { incident } = given(lost, done('deregister'), down).when(handedOverBut(mail));
    const notice = noticeOf(incident, mail);
    expect(notice).toMatchObject({ state: 'queued', attempts: 1, failingSince: after('PT0S') });
    const dueAt = String(notice.notBefore);
    expect(dueAt > after('PT30S') && dueAt <= after('PT36S')).toBe(true);
    expect(nextDueOf(incident)).toBe(dueAt);
    expect(effectsOf(incident, dueAt)).toEqual([{ kind: 'Notify' }]);
    expect(effectsOf(incident, later(dueAt, -1))).toEqual([]);
  });

  it('is tried at growing pauses for a day, then it has failed and operators hear of it', () => {
    const { minutes, incident } = triedInVain({ chance: () => 0 });
    expect(minutes.slice(0, 8)).toEqual([0.5, 1.5, 3.5, 7.5, 15.5, 31.5, 63.5, 123.5]);
    expect(minutes.at(-1)).toBe(24 * 60);
    expect(minutes).toHaveLength(30);
    expect(noticeOf(incident, mail)).toMatchObject({ state: 'failed', because: 'gave-up' });
    expect(noticeOf(incident, 'message-failed to @operator-1 by email').detail).toEqual({
      contactId: 'owner',
      channel: 'email',
      because: 'mail-server-unreachable',
    });
    expect(incident.bounced).toEqual([]);
  });

  it('is tried at other times than its neighbours: the pauses are jittered', () => {
    const [soon, late] = [triedInVain({ chance: () => 0 }), triedInVain({ chance: () => 0.999 })];
    expect(Number(late.minutes[0]) / Number(soon.minutes[0])).toBeCloseTo(1.2, 1);
    expect(late.minutes.at(-1)).toBe(24 * 60);
  });

  it('goes out once the server is there again, and its failures are forgotten with it', () => {
    const outcome = given(lost, down, at('PT1M', down))
      .at('PT3M')
      .when(server({ result: 'sent' }));
    expect(noticeOf(outcome.incident, mail).state).toBe('sent');
  });

  it('wakes nobody: what is not urgent waits for the end of quiet hours (R52)', () => {
    const quietHours = { from: '10:01', to: '11:00' }; // it is 10:00 in Shanghai when the specifications begin
    const closing = 'closing-report to owner by email';
    const unreachable = server({ result: 'later', because: 'mail-server-unreachable' }, closing);
    const steps: Step[] = [lost, handedOver, done('deregister'), unreachable];
    const awake = given(...steps)
      .within({ merchant: { quietHours } })
      .at('PT30S')
      .when(unreachable);
    expect(noticeOf(awake.incident, closing).notBefore).toBe(after('PT1H'));
    const urgent = given(lost, down).within({ merchant: { quietHours } }).at('PT30S').when(down);
    expect(String(noticeOf(urgent.incident, mail).notBefore) < after('PT3M')).toBe(true);
  });
});

describe('a message that comes too early', () => {
  const full = (notBefore: string) => server({ result: 'later', because: 'too-many-equal', notBefore });

  it('waits until it can go, and that counts as no failure', () => {
    const outcome = given(lost).when(full(after('PT40M')));
    expect(noticeOf(outcome.incident, mail)).toMatchObject({
      state: 'queued',
      notBefore: after('PT40M'),
      attempts: 0,
      failingSince: null,
    });
    outcome.then();
    outcome.thenTells();
  });

  it('is not tried at once for ever where the clock was set back', () => {
    const outcome = given(lost, at('PT2H', { type: 'add-note', text: 'x' })).when(full(after('PT1H')));
    expect(String(noticeOf(outcome.incident, mail).notBefore) > after('PT2H')).toBe(true);
  });
});

function handedOverBut(what: string) {
  return (incident: Incident): Decision => {
    const but = noticeOf(incident, what);
    const { notices } = incident;
    return handedOver({ ...incident, notices: notices.filter((notice) => notice !== but) });
  };
}
