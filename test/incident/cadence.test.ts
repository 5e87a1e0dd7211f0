import { describe, expect, it } from 'vitest';
import { after, aProvider, at, given } from '../support/given.ts';
import { acknowledged, answered, asks, done, lookedAt, reported, tick } from './said.ts';

const lost = reported();
const [http, email, phone] = aProvider.channels;
if (http === undefined || email === undefined || phone === undefined) throw new Error('three channels are needed');
/** The default of what contains: after 2 h, every 4 h, three reminders, then higher. */
const untilEscalation = ['PT2H', 'PT6H', 'PT10H', 'PT14H'];

describe('a silent provider', () => {
  it('is not reminded before it is due (R50)', () => {
    given(lost, acknowledged('deregister')).at('PT1H59M59.999S').when(tick).thenNothing();
  });

  it('is reminded when it is due, and again every four hours (R50)', () => {
    const first = given(lost).at('PT2H').when(tick);
    first.then({ type: 'follow-up.reminded', data: { reminder: 1, dueAt: after('PT6H') } });
    expect(first.the('deregister').delivery).toMatchObject({ why: 'remind', reminder: 1, messageId: 'msg_fu_1_1_1_0' });

    given(lost, at('PT2H', tick))
      .at('PT6H')
      .when(tick)
      .then({ type: 'follow-up.reminded', data: { reminder: 2, dueAt: after('PT10H') } });
  });

  it('is reminded once by a late look, not once for each time that was missed', () => {
    given(lost)
      .at('P3D')
      .when(tick, tick)
      .then({ type: 'follow-up.reminded', data: { reminder: 1, dueAt: after('P3DT4H') } });
  });

  it('is reminded by its own cadence where one was agreed', () => {
    given(lost)
      .within({ provider: { cadence: { deregister: { remindAfter: 'PT10M', every: 'PT5M', escalateAfter: 1 } } } })
      .when(...lookedAt('PT10M', 'PT14M', 'PT15M'))
      .then(
        { type: 'follow-up.reminded', data: { dueAt: after('PT15M') } },
        { type: 'follow-up.escalated' },
        { type: 'follow-up.opened', data: { ask: 'call-provider' } },
      );
  });

  it('of an ordinary ask is reminded after a day (R50)', () => {
    const outcome = given(lost).when(asks('repair'));
    expect(outcome.the('repair')).toMatchObject({ dueAt: after('P1D'), cadence: { every: 'P1D', escalateAfter: 3 } });
  });
});

describe('the fourth time that it stays silent', () => {
  const escalated = given(lost, acknowledged('deregister'), ...lookedAt('PT2H', 'PT6H', 'PT10H'))
    .at('PT14H')
    .when(tick);

  it('is taken higher: the next channel is asked, somebody is to call (R23, R51)', () => {
    escalated.then(
      {
        type: 'follow-up.escalated',
        data: { escalation: 1, channel: { index: 1, kind: 'email' }, callWanted: true, dueAt: after('PT16H') },
      },
      { type: 'follow-up.opened', data: { ask: 'call-provider', party: 'operator', serves: 'fu_1' } },
    );
  });

  it("is told to the provider's escalation contacts and the operators by e-mail (R51)", () => {
    escalated.thenTells(
      'escalation to @provider-1 by email',
      'escalation to @operator-1 by email',
      'operator-task to @operator-1 by email',
    );
  });

  it('asks there by a message of its own, while reminders count on (R23)', () => {
    expect(escalated.the('deregister')).toMatchObject({
      reminders: 3,
      remindersHere: 0,
      delivery: { why: 'escalate', messageId: 'msg_fu_1_1_3_1', reminder: 3, attempt: 0, retryAt: after('PT14H') },
    });
  });

  it('begins the cadence again there (R23)', () => {
    const outcome = given(lost, ...lookedAt(...untilEscalation)).when(...lookedAt('PT16H', 'PT20H', 'PT24H'));
    outcome.then(
      { type: 'follow-up.reminded', data: { reminder: 4, dueAt: after('PT20H') } },
      { type: 'follow-up.reminded', data: { reminder: 5, dueAt: after('PT24H') } },
      { type: 'follow-up.reminded', data: { reminder: 6, dueAt: after('PT28H') } },
    );
    expect(outcome.the('deregister').delivery?.messageId).toBe('msg_fu_1_1_6_1');
  });

  it('comes to a person on the third channel, who is called for once (R23, R51)', () => {
    const outcome = given(lost, ...lookedAt(...untilEscalation, 'PT16H', 'PT20H', 'PT24H'))
      .at('PT28H')
      .when(tick);
    outcome.then({ type: 'follow-up.escalated', data: { escalation: 2, channel: { index: 2, kind: 'phone' } } });
    expect(outcome.the('deregister').delivery).toBeNull();
    expect(outcome.incident.followUps.filter(({ ask }) => ask === 'call-provider')).toHaveLength(1);
  });

  it('stays on its channel where there is no next one', () => {
    const outcome = given(lost, acknowledged('deregister'), ...lookedAt('PT2H', 'PT6H', 'PT10H'))
      .within({ provider: { channels: [http] } })
      .at('PT14H')
      .when(tick);
    outcome.then({
      type: 'follow-up.escalated',
      data: { escalation: 1, channel: { index: 0, kind: 'http' }, callWanted: false, dueAt: after('PT16H') },
    });
  });

  it('is taken higher by every channel in turn, and by the last one again and again', () => {
    const days = Array.from({ length: 200 }, (_, index) => `PT${String(index)}H`);
    const { incident, events } = given(lost)
      .within({ provider: { channels: [http, email] } })
      .when(...lookedAt(...days));
    const raised = events.filter(({ type }) => type === 'follow-up.escalated');
    expect(raised).toMatchObject(
      raised.map((_, index) => ({ data: { escalation: index + 1, channel: { index: 1 } } })),
    );
    expect(incident.followUps[0]).toMatchObject({ escalation: 14, reminders: 3 * 14 + 1 });
  });
});

describe('a provider that is asked by phone', () => {
  const byPhone = { provider: { channels: [phone, email] } };

  it('is to be called at once, by an operator who is told (R23)', () => {
    const outcome = given().within(byPhone).when(lost);
    outcome.then(
      { type: 'incident.opened' },
      { type: 'follow-up.opened', data: { ask: 'deregister', channel: { kind: 'phone' } } },
      { type: 'follow-up.opened', data: { ask: 'call-provider', party: 'operator', serves: 'fu_1' } },
    );
    expect(outcome.the('deregister').delivery).toBeNull();
  });

  it('is reminded by calling again: the operator is told each time (R23)', () => {
    const reminded = given(lost).within(byPhone).at('PT2H').when(tick);
    reminded.then({ type: 'follow-up.reminded', data: { followUpId: 'fu_1', reminder: 1 } });
    reminded.thenTells('operator-task to @operator-1 by email');
  });

  it('is called no more once it has answered', () => {
    given(lost)
      .within(byPhone)
      .when(done('deregister'))
      .then(
        { type: 'follow-up.answered', data: { followUpId: 'fu_1' } },
        { type: 'follow-up.answered', data: { followUpId: 'fu_2', outcome: 'done' } },
        { type: 'incident.closed', data: { outcome: 'deregistered' } },
      );
  });

  it.each(['branch', 'phone'] as const)('at a %s is asked about each follow-up on its own', (kind) => {
    const channel = kind === 'phone' ? phone : { kind, address: '1 Main Street' };
    const outcome = given(lost)
      .within({ provider: { channels: [channel] } })
      .when(asks('repair'));
    const calls = outcome.incident.followUps.filter(({ ask }) => ask === 'call-provider');
    expect(calls.map(({ serves }) => serves)).toEqual(['fu_1', outcome.the('repair').followUpId]);
  });
});

describe('in progress', () => {
  const inProgress = (expectedBy?: string) =>
    answered('deregister', { outcome: 'in-progress', ...(expectedBy && { expectedBy }) });

  it('with a date moves the next reminder there', () => {
    given(lost)
      .when(inProgress(after('P2D')))
      .then({ type: 'follow-up.progressed', data: { expectedBy: after('P2D'), dueAt: after('P2D') } });
    given(lost, inProgress(after('P2D')))
      .at('PT47H')
      .when(tick)
      .thenNothing();
    given(lost, inProgress(after('P2D')))
      .at('P2D')
      .when(tick)
      .then({ type: 'follow-up.reminded', data: { reminder: 1 } });
  });

  it('moves it once; a second date is kept and moves nothing', () => {
    const outcome = given(lost, inProgress(after('P2D'))).when(inProgress(after('P9D')));
    outcome.then({ type: 'follow-up.progressed', data: { expectedBy: after('P9D') } });
    expect(outcome.the('deregister').dueAt).toBe(after('P2D'));
  });

  it.each([
    ['no date', undefined],
    ['a date gone by', after('PT1H')],
  ])('with %s moves nothing', (_, expectedBy) => {
    const outcome = given(lost).at('PT1H').when(inProgress(expectedBy));
    expect(outcome.the('deregister')).toMatchObject({
      dueAt: after('PT2H'),
      status: { state: 'open' },
      extended: false,
    });
  });

  it('stops the attempts to deliver: the provider has it', () => {
    expect(given(lost).when(inProgress()).the('deregister').delivery).toBeNull();
  });
});

describe('a merchant that owes something', () => {
  const asked = given(lost).when(asks('clean-device'));

  it('is asked by SMS and e-mail, with a due time (R52)', () => {
    asked.thenTells('reminder to owner by sms', 'reminder to owner by email');
    expect(asked.the('clean-device')).toMatchObject({ party: 'merchant', channel: null, dueAt: after('P1D') });
  });

  it('is reminded by both, and after three reminders told with the operators that it drags on (R51, R52)', () => {
    const deregistering = [lost, answered('deregister', { outcome: 'in-progress', expectedBy: after('P300D') })];
    const reminded = given(...deregistering, asks('clean-device'))
      .at('P1D')
      .when(tick);
    reminded.then({ type: 'follow-up.reminded', data: { reminder: 1, dueAt: after('P2D') } });
    reminded.thenTells('reminder to owner by sms', 'reminder to owner by email');

    const escalated = given(...deregistering, asks('clean-device'), ...lookedAt('P1D', 'P2D', 'P3D'))
      .at('P4D')
      .when(tick);
    escalated.then({ type: 'follow-up.escalated', data: { escalation: 1, channel: null, callWanted: false } });
    escalated.thenTells(
      'escalation to owner by sms',
      'escalation to owner by email',
      'escalation to @operator-1 by email',
    );
  });
});

describe('a clock that was set back', () => {
  const history = [lost, acknowledged('deregister'), at('PT2H', tick)];

  it('never makes events go back in time', () => {
    const outcome = given(...history)
      .at('PT1H')
      .when({ type: 'add-note', text: 'a note' });
    expect(outcome.events.map((event) => event.at)).toEqual([after('PT2H')]);
  });

  it('loses no reminder: it comes when it is due, or as soon as the clock is there again', () => {
    given(...history, at('PT1H', tick))
      .at('PT6H')
      .when(tick)
      .then({ type: 'follow-up.reminded', data: { reminder: 2 } });
    given(...history, at('PT1H', tick))
      .at('PT5H59M')
      .when(tick)
      .thenNothing();
  });
});
