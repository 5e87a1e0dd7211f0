import { describe, expect, it } from 'vitest';
import type { Cause } from '../../events/kind.ts';
import { after, at, given, type Step } from '../support/given.ts';
import { asks, closed, couldNot, did, done, openIn, refused, reported, reviewsIn, tick } from './said.ts';

const locked = (cause: Cause, pinAttempts?: number): Step =>
  reported({ kind: 'terminal-locked', cause, ...(pinAttempts !== undefined && { pinAttempts }) });
const asked = (...steps: Step[]) => openIn(given(...steps).when());
const unlocked = { status: 'closed', outcome: 'unlocked' };

describe('a terminal that is locked by wrong PINs', () => {
  it.each([undefined, 0, 3, 10])(
    '(%s of them) is looked at after 24 hours, and nothing is asked before (R8, R63)',
    (attempts) => {
      const outcome = given().when(locked('wrong-pin', attempts));
      expect(openIn(outcome)).toEqual(['confirm-unlocked']);
      expect(outcome.the('confirm-unlocked')).toMatchObject({ askedAt: after('P1D'), dueAt: after('P2D') });
      const first = outcome.incident.notices.filter(({ template }) => template === 'reminder');
      expect(first.map(({ contactId, channel, notBefore }) => [contactId, channel, notBefore])).toEqual([
        ['owner', 'sms', after('P1D')],
        ['owner', 'email', after('P1D')],
      ]);
    },
  );

  it('is reminded of by a cadence that counts from then, outside quiet hours (R52, R63)', () => {
    const quiet = { merchant: { quietHours: { from: '09:30', to: '11:00' } } };
    const asking = given().within(quiet).when(locked('wrong-pin', 3));
    const reminders = asking.incident.notices.filter(({ template }) => template === 'reminder');
    expect(reminders.map(({ notBefore }) => notBefore)).toEqual([after('P1DT1H'), after('P1DT1H')]);
    expect(given(locked('wrong-pin', 3), at('PT47H', tick)).when().the('confirm-unlocked').reminders).toBe(0);
    expect(given(locked('wrong-pin', 3), at('P2D', tick)).when().the('confirm-unlocked').reminders).toBe(1);
  });

  it('is over when it works again, before the day is over too (R63)', () => {
    expect(given(locked('wrong-pin', 3)).at('PT1H').when(did('confirm-unlocked')).incident).toMatchObject(unlocked);
  });

  it('is unlocked by the bank where the day did not help (R63)', () => {
    expect(asked(locked('wrong-pin', 3), at('P1D', couldNot('confirm-unlocked')))).toEqual(['bank-unlock']);
    const byBank = given(locked('wrong-pin', 3), couldNot('confirm-unlocked')).when(done('bank-unlock'));
    expect(byBank.incident).toMatchObject(unlocked);
  });

  it.each([11, 1000])('(%s of them) is unlocked by the bank at once (R8, R63)', (attempts) => {
    expect(asked(locked('wrong-pin', attempts))).toEqual(['bank-unlock']);
    expect(given(locked('wrong-pin', attempts)).when(done('bank-unlock')).incident).toMatchObject(unlocked);
  });

  it('more than ten of which are told by a second report, waits no longer (R63)', () => {
    const outcome = given(locked('wrong-pin')).when(reported({ kind: 'terminal-locked', pinAttempts: 12 }));
    expect(openIn(outcome)).toEqual(['bank-unlock']);
  });

  it('is left to an operator where the bank does not unlock it', () => {
    expect(reviewsIn(given(locked('wrong-pin', 11)).when(refused('bank-unlock')))).toEqual(['refused']);
  });
});

describe('a terminal whose operator is locked out', () => {
  it('is tried out at once, repaired where that fails, and tried out anew (R8, R63)', () => {
    const now = given().when(locked('operator-lock'));
    expect(openIn(now)).toEqual(['confirm-unlocked']);
    expect(now.the('confirm-unlocked').askedAt).toBe(after('PT0S'));
    expect(asked(locked('operator-lock'), couldNot('confirm-unlocked'))).toEqual(['repair']);
    expect(asked(locked('operator-lock'), couldNot('confirm-unlocked'), done('repair'))).toEqual(['confirm-unlocked']);
    expect(given(locked('operator-lock')).when(did('confirm-unlocked')).incident).toMatchObject(unlocked);
  });
});

describe('a terminal that is locked by a fault', () => {
  it('is repaired, and it is over when the merchant says that it works (R8, R61)', () => {
    expect(asked(locked('fault'))).toEqual(['repair']);
    expect(asked(locked('fault'), done('repair'))).toEqual(['confirm-unlocked']);
    expect(given(locked('fault'), done('repair')).when(did('confirm-unlocked')).incident).toMatchObject(unlocked);
  });

  it('is replaced where it is not repaired (R61)', () => {
    expect(asked(locked('fault'), refused('repair'))).toEqual(['replace-terminal']);
    expect(asked(locked('fault'), refused('repair'), done('replace-terminal'))).toEqual(['set-up-replacement']);
  });

  it('is left to an operator where it still does not work', () => {
    expect(reviewsIn(given(locked('fault'), done('repair')).when(couldNot('confirm-unlocked')))).toEqual(['out-of-order']); // prettier-ignore
  });
});

describe('a terminal that is locked by a judicial freeze', () => {
  it('is an operator’s to review, who may ask what is needed; nothing is asked of the provider by itself (R8)', () => {
    expect(reviewsIn(given().when(locked('judicial-freeze')))).toEqual(['judicial-freeze']);
    expect(asked(locked('judicial-freeze'), asks('block-reason'), done('block-reason'))).toEqual(['review']);
    expect(given(locked('judicial-freeze')).when(closed).incident.status).toBe('closed');
  });
});

describe('a terminal that is locked for any other cause', () => {
  it.each(['unknown', 'malware', 'violation', 'hardware', 'network'] as const)(
    '(%s) is left to an operator until the cause is put right (R8)',
    (cause) => {
      expect(reviewsIn(given().when(locked(cause)))).toEqual(['cause-unclear']);
      given(locked(cause))
        .when({ type: 'record-cause', cause: 'fault' })
        .then({ type: 'cause.recorded' }, { type: 'follow-up.answered' }, { type: 'follow-up.opened', data: { ask: 'repair' } }); // prettier-ignore
    },
  );

  it('is tried out at once where it turns out that no PIN was wrong (R8)', () => {
    const outcome = given(locked('wrong-pin', 3)).when({ type: 'record-cause', cause: 'operator-lock' });
    expect(openIn(outcome)).toEqual(['confirm-unlocked']);
    expect(outcome.the('confirm-unlocked').askedAt).toBe(after('PT0S'));
  });
});
