import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ask } from '../../events/ask.ts';
import type { ProviderChannel } from '../../events/registry.ts';
import type { Attempt } from '../../incident/commands/deliver.ts';
import { effectsOf } from '../../incident/effects.ts';
import { after, aProvider, at, Desk, given, Outcome, t0, theNewest, type Step } from '../support/given.ts';
import {
  acknowledged,
  answered,
  asks,
  attempted,
  cancellation,
  done,
  lookedAt,
  rejected,
  reported,
  tick,
  unavailable,
  withdrawn,
} from './said.ts';

const lost = reported();
const [http] = aProvider.channels;
const onlyHttp = { provider: { channels: http === undefined ? [] : [http] } };
const seconds = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 1000;

/** Tries until the desk gives the channel up; each attempt is made when it is due. Answers the times of the attempts. */
function attemptsUntilGivenUp(
  ask: Ask,
  chances: number[],
  retryAfter: number | undefined,
): { times: string[]; desk: Desk } {
  let draws = 0;
  const desk = new Desk({ chance: () => chances[draws++ % chances.length] ?? 0 });
  desk.play(ask === 'deregister' ? [lost] : [lost, asks(ask)]);
  const times: string[] = [];
  const first = theNewest(desk.incident, ask).delivery?.messageId;
  for (;;) {
    const { delivery } = theNewest(desk.incident, ask);
    if (delivery === null || delivery.messageId !== first) return { times, desk };
    desk.now = delivery.retryAt;
    times.push(desk.now);
    desk.play([attempted(ask, { ...unavailable, ...(retryAfter !== undefined && { retryAfter }) })]);
  }
}

describe('a provider that is out of order', () => {
  it.each<[Ask, number]>([
    ['freeze-account', 15],
    ['suspend-terminal', 15],
    ['deregister', 15],
    ['repair', 60],
  ])('is tried six times for %s within %i minutes, whatever the jitter (R23)', (ask, window) => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), { minLength: 1 }),
        (chances) => {
          const { times, desk } = attemptsUntilGivenUp(ask, chances, undefined);
          expect(times).toHaveLength(6);
          expect(seconds(String(times[0]), String(times[5]))).toBeLessThan(window * 60);
          expect(theNewest(desk.incident, ask).channel).toMatchObject({ index: 1, kind: 'email' });
        },
      ),
    );
  });

  it('is left alone as long as it asks to be, within the same bounds', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 4000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (wish, chance) => {
          const { times } = attemptsUntilGivenUp('deregister', [chance], wish);
          expect(times.length).toBeLessThanOrEqual(6);
          expect(seconds(String(times[0]), String(times.at(-1)))).toBeLessThan(15 * 60);
          for (const [index, time] of times.slice(1).entries())
            expect(seconds(String(times[index]), time)).toBeGreaterThanOrEqual(wish);
        },
      ),
    );
  });

  it('that asks for more time than there is gives way to the next channel at once', () => {
    given(lost)
      .when(attempted('deregister', { ...unavailable, retryAfter: 900 }))
      .then({ type: 'request.rerouted', data: { because: 'http-503', to: { kind: 'email' } } });
  });

  it('gets one message with one id, on every attempt', () => {
    const failing = given(lost).when(attempted('deregister', unavailable));
    failing.then({ type: 'request.failed', data: { attempt: 1, because: 'http-503', retryAt: after('PT5.5S') } });
    expect(failing.the('deregister').delivery).toMatchObject({ messageId: 'msg_fu_1_1_0_0', attempt: 1 });
  });

  it('is not tried before it is due', () => {
    const { incident } = given(lost).when(attempted('deregister', unavailable));
    expect(effectsOf(incident, after('PT5.4S')).map(({ kind }) => kind)).not.toContain('Freeze');
    expect(effectsOf(incident, after('PT5.5S')).map(({ kind }) => kind)).toContain('Freeze');
  });

  it('is forgotten on the old channel once the next one is asked', () => {
    given(lost, attempted('deregister', rejected))
      .when({ type: 'record-attempt', followUpId: 'fu_1', messageId: 'msg_fu_1_1_0_0', attempt: unavailable })
      .thenNothing();
  });
});

const gone: Attempt = { result: 'rejected', because: 'channel-gone' };

/** What becomes of the message on its way, once the registry names only this channel. */
function withOnly(channel: ProviderChannel | undefined, ...history: Step[]): Outcome {
  const desk = new Desk();
  desk.play(history);
  desk.world = { provider: { channels: channel === undefined ? [] : [channel] } };
  return new Outcome(desk, [attempted('deregister', gone)]);
}

describe('a channel that was taken out of the registry', () => {
  it('gives way to the first that is registered now, though there is none behind its place (R23)', () => {
    const outcome = withOnly({ kind: 'email', address: 'new@provider.example' }, lost);
    outcome.then({ type: 'request.rerouted', data: { from: { kind: 'http' }, to: { index: 0, kind: 'email' } } });
    expect(outcome.the('deregister').delivery).toMatchObject({ channel: { index: 0, kind: 'email' } });
  });

  it('gives way to none that may have had this very message under its id, until there is another to send', () => {
    const byMail = [lost, attempted('deregister', rejected)];
    withOnly(http, ...byMail).then({ type: 'request.undeliverable', data: { because: 'channel-gone' } });
    const reminded = withOnly(http, ...byMail, at('PT2H', tick));
    reminded.then({ type: 'request.rerouted', data: { to: { index: 0, kind: 'http' } } });
    expect(reminded.the('deregister').delivery).toMatchObject({ messageId: 'msg_fu_1_1_1_0' });
  });

  it('is told to the operators where no other is registered', () => {
    withOnly(undefined, lost).then({ type: 'request.undeliverable', data: { because: 'channel-gone' } });
  });
});

describe('a request that is refused as such (4xx)', () => {
  it('goes to the next channel at once, under another id, with a fresh cadence', () => {
    const outcome = given(lost).at('PT1H').when(attempted('deregister', rejected));
    outcome.then({
      type: 'request.rerouted',
      data: {
        because: 'http-400',
        from: { index: 0, kind: 'http' },
        to: { index: 1, kind: 'email' },
        dueAt: after('PT3H'),
      },
    });
    expect(outcome.the('deregister').delivery).toMatchObject({ messageId: 'msg_fu_1_1_0_1', attempt: 0, why: 'ask' });
  });

  it('comes to an operator who calls, when the next channel is a telephone (R23)', () => {
    const outcome = given(lost, attempted('deregister', rejected)).when(attempted('deregister', rejected));
    outcome.then(
      { type: 'request.rerouted', data: { to: { kind: 'phone' } } },
      { type: 'follow-up.opened', data: { ask: 'call-provider', serves: 'fu_1' } },
    );
    expect(outcome.the('deregister').delivery).toBeNull();
  });

  it('without a next channel stays, its cadence goes on, and the operators are told why', () => {
    const outcome = given(lost).within(onlyHttp).at('PT1H').when(attempted('deregister', rejected));
    outcome.then({ type: 'request.undeliverable', data: { because: 'http-400' } });
    outcome.thenTells('undeliverable to @operator-1 by email');
    expect(outcome.incident.notices.at(-1)?.detail).toMatchObject({ because: 'http-400' });
    expect(outcome.the('deregister')).toMatchObject({ delivery: null, dueAt: after('PT2H'), channel: { index: 0 } });

    given(lost, attempted('deregister', rejected))
      .within(onlyHttp)
      .at('PT2H')
      .when(tick)
      .then({ type: 'follow-up.reminded', data: { reminder: 1 } });
  });

  it('is told again for each message that cannot be delivered, not for each attempt', () => {
    const notices = given(lost, attempted('deregister', rejected), at('PT2H', tick))
      .within(onlyHttp)
      .when(attempted('deregister', rejected));
    notices.thenTells('undeliverable to @operator-1 by email');
  });
});

describe('an acknowledgement', () => {
  it('ends the attempts, and is no answer', () => {
    const outcome = given(lost).when(acknowledged('deregister'));
    outcome.then({ type: 'request.acknowledged', data: { messageId: 'msg_fu_1_1_0_0' } });
    expect(outcome.the('deregister')).toMatchObject({ acknowledgedAt: t0, delivery: null, status: { state: 'open' } });
  });

  it('of an earlier message does not stop the one that is on its way now', () => {
    const outcome = given(lost, ...lookedAt('PT2H', 'PT6H', 'PT10H', 'PT14H')).when({
      type: 'record-attempt',
      followUpId: 'fu_1',
      messageId: 'msg_fu_1_1_0_0',
      attempt: { result: 'accepted' },
    });
    outcome.then({ type: 'request.acknowledged' });
    expect(outcome.the('deregister')).toMatchObject({
      acknowledgedAt: after('PT14H'),
      delivery: { messageId: 'msg_fu_1_1_3_1' },
    });
  });

  it('that carries an answer answers at once', () => {
    given(lost)
      .when(attempted('deregister', { result: 'accepted', answer: { outcome: 'done', reference: 'DR-9' } }))
      .then(
        { type: 'request.acknowledged' },
        { type: 'follow-up.answered', data: { outcome: 'done', reference: 'DR-9' } },
        { type: 'incident.closed' },
      );
  });
});

describe('an ask that is taken back', () => {
  const takenBack = [lost, acknowledged('deregister'), withdrawn];

  it('is cancelled by a message of its own (R79)', () => {
    const { incident } = given(...takenBack.slice(0, -1)).when(withdrawn);
    expect(effectsOf(incident, after('PT0S'))).toContainEqual({
      kind: 'Cancel',
      followUpId: 'fu_1',
      messageId: 'msg_fu_1_cancel_0',
    });
    given(...takenBack)
      .when(cancellation('deregister', { result: 'accepted' }))
      .then({ type: 'cancellation.delivered' });
  });

  it('is cancelled though the incident is over, as often and as long as it was asked', () => {
    const failing = given(...takenBack).when(cancellation('deregister', unavailable));
    failing.then({ type: 'cancellation.failed', data: { attempt: 1, retryAt: after('PT5.5S') } });
    expect(effectsOf(failing.incident, after('PT5.5S')).map(({ kind }) => kind)).toContain('Cancel');
  });

  it('that cannot be cancelled is told to the operators', () => {
    const outcome = given(...takenBack).when(cancellation('deregister', rejected));
    outcome.then({ type: 'cancellation.undeliverable', data: { because: 'http-400' } });
    outcome.thenTells('undeliverable to @operator-1 by email');
    expect(outcome.the('deregister').cancellation).toBeNull();
  });

  it('is not cancelled once it was answered', () => {
    const { incident } = given(lost).when(done('deregister'));
    expect(theNewest(incident, 'deregister').cancellation).toBeNull();
  });
});

describe('what is to be done outside', () => {
  it('names what stops a loss apart from the rest', () => {
    const { incident } = given(lost).when(asks('repair'));
    expect(effectsOf(incident, after('PT0S')).map(({ kind }) => kind)).toEqual(['Freeze', 'Ask', 'Notify']);
  });

  it('is nothing for a provider that is waited for', () => {
    const { incident } = given(lost, acknowledged('deregister')).when(
      answered('deregister', { outcome: 'in-progress' }),
    );
    expect(effectsOf(incident, after('PT1H'))).toEqual([{ kind: 'Notify' }]);
  });
});
