import { describe, expect, it } from 'vitest';
import { isOpen } from '../../incident/incident.ts';
import { given, type Step } from '../support/given.ts';
import { answered, asks, did, done, lift, openIn, reported, reviewsIn } from './said.ts';

const unblocked: Step = { type: 'note-unblocked', note: 'works' };
const lost = reported();
const blocked = reported({ kind: 'terminal-blocked', cause: 'malware' });

describe("a provider's word that the terminal works again", () => {
  it('answers unblock and waives the rest', () => {
    given(reported({ kind: 'terminal-blocked' }), asks('unblock'), asks('repair'))
      .when(unblocked)
      .then(
        { type: 'terminal.unblocked', data: { note: {} } },
        { type: 'follow-up.answered', data: { outcome: 'done', note: {} } },
        { type: 'follow-up.waived', data: { because: 'unblocked' } },
        { type: 'follow-up.waived', data: { because: 'unblocked' } },
        { type: 'incident.closed', data: { outcome: 'unblocked' } },
      );
  });

  it.each(['terminal-blocked', 'terminal-locked'] as const)(
    'ends a %s though nothing had asked for it, and what was said with it is kept (R33)',
    (kind) => {
      const outcome = given(reported({ kind, cause: 'wrong-pin' })).when(unblocked);
      expect(outcome.incident).toMatchObject({ status: 'closed', outcome: 'unblocked' });
      const said = outcome.events.flatMap((event) =>
        event.type === 'terminal.unblocked' ? [event.data.note?.ref] : [],
      );
      expect(said.map((ref) => outcome.desk.texts.get(String(ref)))).toEqual(['works']);
    },
  );

  it('waives nothing that is owed for a terminal that is lost', () => {
    given(lost).when(unblocked).thenNotFound();
    given(lost, asks('unblock'))
      .when(unblocked)
      .then({ type: 'terminal.unblocked' }, { type: 'follow-up.answered', data: { outcome: 'done' } });
  });

  it('ends the block, and not what a fraud has to settle', () => {
    const fraud = given(blocked, { type: 'record-triage', verdict: 'fraud', note: 'cloned' }).when(unblocked);
    expect(openIn(fraud)).toEqual(['suspend-terminal', 'freeze-account', 'police-report', 'security-checklist']);
  });

  it('leaves a freeze to be decided, and whoever is to ring about lifting it (R66)', () => {
    const frozen: Step[] = [blocked, asks('unblock'), asks('freeze-account'), done('freeze-account')];
    expect(given(...frozen).when(unblocked).incident).toMatchObject({ status: 'open' });
    const byPhone = { provider: { channels: [{ kind: 'phone' as const, number: '+864008001234' }] } };
    const lifting = given(...frozen, lift)
      .within(byPhone)
      .when(unblocked);
    expect(lifting.the('unfreeze-account').status.state).toBe('open');
    const { incident } = lifting;
    const { followUpId } = lifting.the('unfreeze-account');
    expect(incident.followUps.filter(isOpen).map(({ ask, serves }) => [ask, serves])).toEqual([
      ['unfreeze-account', null],
      ['call-provider', followUpId],
    ]);
  });

  it('is kept by an incident that is over, and changes nothing there', () => {
    const over = given(blocked, did('clean-device'), done('unblock')).when(unblocked);
    over.then({ type: 'terminal.unblocked', data: { note: {} } });
    expect(over.incident.status).toBe('closed');
    given(lost, done('deregister')).when(unblocked).thenNotFound();
  });

  it('twice is heard twice and waives once', () => {
    const twice = given(blocked, asks('freeze-account'), unblocked).when(unblocked);
    twice.then({ type: 'terminal.unblocked' });
  });

  it('that is taken back by a new block while something is open is for an operator', () => {
    const again = given(blocked, asks('freeze-account'), unblocked).when(reported({ kind: 'terminal-blocked' }));
    expect(reviewsIn(again)).toEqual(['freeze-undecided', 'blocked-again']);
    expect(openIn(again)).not.toContain('clean-device');
    const answer = answered('freeze-account', { outcome: 'refused' });
    expect(given(blocked, asks('freeze-account'), done('freeze-account'), unblocked).when(answer).incident.status).toBe('open'); // prettier-ignore
  });
});
