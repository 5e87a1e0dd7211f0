import { describe, expect, it } from 'vitest';
import { given, type Step } from '../support/given.ts';
import { accepted, done, keep, opens, openIn, refused, reported, reviewsIn, waived, withdrawn } from './said.ts';

const inUse = reported({ activation: 'in-use' });
const complete = { dataBackedUp: true, sameMerchantNumber: true, sameTerminalNumber: true, configured: true, integrated: true, secured: true, recertified: true }; // prettier-ignore
const setUp = (checklist: Partial<typeof complete> = {}): Step => ({
  type: 'record-replacement',
  serial: 'SN-2',
  checklist: { ...complete, ...checklist },
});

describe('a replacement', () => {
  it('is asked once the suspension is decided, either way', () => {
    expect(openIn(given().when(inUse))).not.toContain('replace-terminal');
    given(inUse).when(done('suspend-terminal')).then({ type: 'follow-up.answered' }, opens('replace-terminal'));
    const outcome = given(inUse).when(refused('suspend-terminal'));
    expect(openIn(outcome)).toContain('replace-terminal');
    expect(reviewsIn(outcome)).toEqual(['refused']);
  });

  it('is set up by the merchant once the provider has sent it', () => {
    given(inUse, done('suspend-terminal'))
      .when(done('replace-terminal'))
      .then({ type: 'follow-up.answered' }, opens('set-up-replacement'));
  });

  it('that is refused is for an operator, and the merchant has nothing to set up', () => {
    const outcome = given(inUse, done('suspend-terminal')).when(refused('replace-terminal'));
    expect(reviewsIn(outcome)).toEqual(['refused']);
    expect(openIn(outcome)).not.toContain('set-up-replacement');
  });

  const sent: Step[] = [inUse, done('suspend-terminal'), done('replace-terminal')];

  it.each(Object.keys(complete))('answers nothing before it is true that %s (R62)', (point) => {
    const outcome = given(...sent).when(setUp({ [point]: false }));
    outcome.then({ type: 'replacement.recorded', data: { serial: 'SN-2', complete: false } });
    expect(outcome.the('set-up-replacement').status.state).toBe('open');
  });

  it('with every point true is set up, and the incident has been replaced in the end (R62)', () => {
    const outcome = given(...sent, setUp({ secured: false })).when(setUp());
    outcome.then(
      { type: 'replacement.recorded', data: { complete: true } },
      { type: 'follow-up.answered', data: { outcome: 'done', reference: 'SN-2' } },
    );
    const settled: Step[] = [...accepted('identity-proof'), ...accepted('loss-proof'), waived('release-notice')];
    const ended = given(...sent, setUp(), ...settled, done('freeze-account')).when(keep);
    expect(ended.incident).toMatchObject({ status: 'closed', outcome: 'replaced', replacedBy: 'SN-2' });
  });

  it('is recorded once, and only where one is owed', () => {
    given(...sent, setUp())
      .when(setUp())
      .thenRefused(/no replacement is owed/);
    given(inUse)
      .when(setUp())
      .thenRefused(/no replacement is owed/);
  });
});

describe('a terminal that turns up', () => {
  const found: Step[] = [inUse, done('suspend-terminal'), done('freeze-account'), withdrawn];

  it('is withdrawn: all is waived, the provider is asked to lift both, and it ends when that is done (R15, R66)', () => {
    expect(openIn(given().when(...found))).toEqual(['unfreeze-account']);
    expect(
      given()
        .when(...found)
        .the('unfreeze-account').lifts,
    ).toEqual(['freeze-account', 'suspend-terminal']);
    expect(given(...found).when(done('unfreeze-account')).incident.status).toBe('withdrawn');
  });

  const inspected = (sealsIntact: boolean, serialMatches: boolean): Step => ({
    type: 'release-quarantine',
    inspection: { sealsIntact, serialMatches, photographs: [] },
  });

  it('is in quarantine until it has been inspected, which holds no incident open (R75)', () => {
    expect(given().when(...found).incident.quarantine).toBe('held');
    const over = given(...found, done('unfreeze-account')).when(inspected(true, true));
    over.then({ type: 'terminal.inspected', data: { released: true } });
    expect(over.incident).toMatchObject({ status: 'withdrawn', quarantine: 'released' });
    given(...found, inspected(true, true))
      .when(inspected(true, true))
      .thenRefused(/not in quarantine/);
  });

  it.each([
    [false, true],
    [true, false],
  ])('stays in quarantine when seals or serial are wrong (%s, %s) (R75)', (seals, serial) => {
    const outcome = given(...found).when(inspected(seals, serial));
    outcome.then({ type: 'terminal.inspected', data: { released: false } });
    expect(outcome.incident.quarantine).toBe('held');
  });

  it('of a kind that is not missing is in none', () => {
    expect(given(reported({ kind: 'terminal-blocked' })).when(withdrawn).incident.quarantine).toBe('none');
  });
});
