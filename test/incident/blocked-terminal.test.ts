import { describe, expect, it } from 'vitest';
import type { Cause } from '../../events/kind.ts';
import { given, type Step } from '../support/given.ts';
import { answered, asks, closed, couldNot, did, done, openIn, opens, refused, reported, reviewsIn, waived } from './said.ts'; // prettier-ignore

const blocked = (cause: Cause): Step => reported({ kind: 'terminal-blocked', cause });
const asked = (...steps: Step[]) => openIn(given(...steps).when());
const unblocked = { status: 'closed', outcome: 'unblocked' };

describe('a terminal that is blocked for an unknown reason', () => {
  it('has the provider asked why, and nothing else (R7)', () => {
    expect(asked(blocked('unknown'))).toEqual(['block-reason']);
  });

  it.each<[Cause, string]>([
    ['malware', 'clean-device'],
    ['violation', 'review'],
    ['hardware', 'repair'],
    ['network', 'confirm-unlocked'],
  ])('goes on with what a block for %s asks, once the provider has said so (R7)', (cause, ask) => {
    const outcome = given(blocked('unknown')).when(done('block-reason', { cause }));
    expect(outcome.incident.cause).toBe(cause);
    expect(openIn(outcome)).toEqual([ask]);
  });

  it.each([undefined, 'unknown'] as const)(
    'is left to an operator where the answer names %s as cause (R7)',
    (cause) => {
      const outcome = given(blocked('unknown')).when(done('block-reason', { cause }));
      expect(reviewsIn(outcome)).toEqual(['cause-unclear']);
    },
  );

  it('is left to an operator where the provider does not say (R7)', () => {
    expect(reviewsIn(given(blocked('unknown')).when(refused('block-reason')))).toEqual(['refused']);
  });

  it('has the question taken back once the cause is found out otherwise (R7)', () => {
    given(blocked('unknown'))
      .when({ type: 'record-cause', cause: 'malware' })
      .then({ type: 'cause.recorded' }, { type: 'follow-up.waived' }, opens('clean-device'));
  });

  it('has its review settled by recording the cause (R7)', () => {
    given(blocked('unknown'), done('block-reason'))
      .when({ type: 'record-cause', cause: 'hardware' })
      .then({ type: 'cause.recorded' }, { type: 'follow-up.answered', data: { outcome: 'done' } }, opens('repair'));
    given(blocked('unknown'), done('block-reason'))
      .when({ type: 'record-cause', cause: 'unknown' })
      .then({ type: 'cause.recorded' });
  });
});

describe('a terminal that is blocked for malware', () => {
  it('is cleaned, then unblocked, then it is over (R60)', () => {
    expect(asked(blocked('malware'))).toEqual(['clean-device']);
    expect(asked(blocked('malware'), did('clean-device'))).toEqual(['unblock']);
    expect(given(blocked('malware'), did('clean-device')).when(done('unblock')).incident).toMatchObject(unblocked);
  });

  it('is replaced where it cannot be cleaned, and never unblocked then (R60)', () => {
    expect(asked(blocked('malware'), couldNot('clean-device'))).toEqual(['replace-terminal']);
    const shipped = given(blocked('malware'), couldNot('clean-device')).when(done('replace-terminal'));
    expect(openIn(shipped)).toEqual(['set-up-replacement']);
  });

  it('is left to an operator where the provider will not unblock it', () => {
    expect(reviewsIn(given(blocked('malware'), did('clean-device')).when(refused('unblock')))).toEqual(['refused']);
  });

  it('is over where the cleaning is waived: nothing else is owed', () => {
    expect(given(blocked('malware')).when(waived('clean-device')).incident.status).toBe('closed');
  });

  it('goes on from what an operator had asked of their own accord', () => {
    const early = given(blocked('unknown'), asks('clean-device'), done('block-reason', { cause: 'malware' }));
    expect(openIn(early.when())).toEqual(['clean-device']);
    expect(openIn(early.when(did('clean-device')))).toEqual(['unblock']);
  });
});

describe('a terminal that is blocked for its hardware', () => {
  it('is repaired and unblocked (R61)', () => {
    expect(asked(blocked('hardware'))).toEqual(['repair']);
    expect(asked(blocked('hardware'), done('repair'))).toEqual(['unblock']);
    expect(given(blocked('hardware'), done('repair')).when(done('unblock')).incident).toMatchObject(unblocked);
  });

  it('is replaced where it is not repaired: no review, no unblock (R61)', () => {
    const replaced = given(blocked('hardware')).when(refused('repair'));
    expect(openIn(replaced)).toEqual(['replace-terminal']);
    expect(asked(blocked('hardware'), refused('repair'), done('replace-terminal'))).toEqual(['set-up-replacement']);
    const all = { dataBackedUp: true, sameMerchantNumber: true, sameTerminalNumber: true, configured: true, integrated: true, secured: true, recertified: true }; // prettier-ignore
    const setUp = given(blocked('hardware'), refused('repair'), done('replace-terminal')).when({
      type: 'record-replacement',
      serial: 'SN-2',
      checklist: all,
    });
    expect(setUp.incident).toMatchObject({ status: 'closed', outcome: 'replaced' });
    expect(setUp.incident.followUps.map(({ ask }) => ask)).not.toContain('unblock');
  });

  it('is not asked for twice where an operator had asked for it while the repair was tried', () => {
    const outcome = given(blocked('hardware'), asks('replace-terminal'), done('replace-terminal')).when(refused('repair')); // prettier-ignore
    expect(openIn(outcome)).toEqual(['set-up-replacement']);
  });

  it('is left to an operator where it is not replaced either', () => {
    expect(reviewsIn(given(blocked('hardware'), refused('repair')).when(refused('replace-terminal')))).toEqual(['refused']); // prettier-ignore
  });
});

describe('a terminal that is blocked for its network', () => {
  it('is tried out by the merchant, and it is over when it works (R69)', () => {
    expect(asked(blocked('network'))).toEqual(['confirm-unlocked']);
    expect(given(blocked('network')).when(did('confirm-unlocked')).incident).toMatchObject({ status: 'closed', outcome: 'unlocked' }); // prettier-ignore
  });

  it('is repaired where it still fails, and tried out once more (R61, R69)', () => {
    expect(asked(blocked('network'), couldNot('confirm-unlocked'))).toEqual(['repair']);
    const again = given(blocked('network'), couldNot('confirm-unlocked')).when(done('repair'));
    expect(openIn(again)).toEqual(['confirm-unlocked']);
    expect(again.incident.followUps.filter(({ ask }) => ask === 'confirm-unlocked')).toHaveLength(2);
    const works = given(blocked('network'), couldNot('confirm-unlocked'), done('repair')).when(did('confirm-unlocked'));
    expect(works.incident).toMatchObject({ status: 'closed', outcome: 'unlocked' });
  });

  it('is left to an operator where it fails after the repair too, or is not repaired', () => {
    const still = given(blocked('network'), couldNot('confirm-unlocked'), done('repair')).when(couldNot('confirm-unlocked')); // prettier-ignore
    expect(reviewsIn(still)).toEqual(['out-of-order']);
    expect(openIn(still)).toEqual(['review']);
    expect(reviewsIn(given(blocked('network'), couldNot('confirm-unlocked')).when(refused('repair')))).toEqual(['refused']); // prettier-ignore
  });
});

describe('a terminal that is blocked for any other cause', () => {
  it.each(['operator-lock', 'wrong-pin', 'judicial-freeze', 'fault'] as const)(
    '(%s) is left to an operator until the cause is put right',
    (cause) => {
      expect(reviewsIn(given().when(blocked(cause)))).toEqual(['cause-unclear']);
      expect(asked(blocked(cause), { type: 'record-cause', cause: 'malware' })).toEqual(['clean-device']);
      expect(given(blocked(cause)).when(closed).incident.status).toBe('closed');
    },
  );
});

describe('a block whose cause changes', () => {
  it('takes back what no longer applies; what is done stays done', () => {
    const outcome = given(blocked('hardware'), done('repair')).when({ type: 'record-cause', cause: 'malware' });
    outcome.then(
      { type: 'cause.recorded' },
      { type: 'follow-up.waived', data: { because: 'no-longer-owed' } },
      opens('clean-device'),
    );
    const back = given(blocked('hardware'), done('repair'), { type: 'record-cause', cause: 'malware' }).when({
      type: 'record-cause',
      cause: 'hardware',
    });
    expect(openIn(back)).toEqual(['unblock']);
    expect(back.incident.followUps.filter(({ ask }) => ask === 'repair')).toHaveLength(1);
  });

  it('goes on with a repair that is under way', () => {
    const outcome = given(blocked('network'), couldNot('confirm-unlocked')).when({ type: 'record-cause', cause: 'hardware' }); // prettier-ignore
    outcome.then({ type: 'cause.recorded' });
    expect(openIn(outcome)).toEqual(['repair']);
  });

  it('is asked for a new repair where an earlier one had not helped', () => {
    const outcome = given(blocked('hardware'), done('repair'), { type: 'record-cause', cause: 'network' }).when(
      couldNot('confirm-unlocked'),
    );
    expect(openIn(outcome)).toEqual(['repair']);
    expect(outcome.incident.followUps.filter(({ ask }) => ask === 'repair')).toHaveLength(2);
  });

  it('does not take an earlier ask of an operator for the next step', () => {
    const tried = given(blocked('malware'), asks('confirm-unlocked'), did('confirm-unlocked'), {
      type: 'record-cause',
      cause: 'network',
    });
    expect(tried.when().incident).toMatchObject({ status: 'closed', outcome: 'unlocked' });
    const repaired = given(blocked('malware'), asks('repair'), done('repair'), { type: 'record-cause', cause: 'network' }); // prettier-ignore
    expect(openIn(repaired.when(couldNot('confirm-unlocked')))).toEqual(['repair']);
  });

  it('is as well changed by any answer that names another', () => {
    const told = given(blocked('network'), asks('block-reason')).when(answered('block-reason', { outcome: 'done', cause: 'malware' })); // prettier-ignore
    expect(openIn(told)).toEqual(['clean-device']);
  });
});
