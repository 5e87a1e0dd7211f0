import { describe, expect, it } from 'vitest';
import { given, type Step } from '../support/given.ts';
import { accepted, closed, done, openIn, opens, refused, reported, reviewsIn, waived } from './said.ts';

const blocked = reported({ kind: 'terminal-blocked', cause: 'violation' });
const filed = (...documents: string[]): Step => ({ type: 'file-appeal', grounds: 'we sell tea', documents });

describe('a block for a violation', () => {
  it('is an operator’s to review, and nothing is asked of anybody else (R53, R69)', () => {
    expect(openIn(given().when(blocked))).toEqual(['review']);
    expect(reviewsIn(given().when(blocked))).toEqual(['violation']);
    expect(given(blocked).when(closed).incident.status).toBe('closed');
  });

  it('is appealed against with grounds and documents, which settles the review (R53)', () => {
    const outcome = given(blocked, ...accepted('contract')).when(filed('doc_contract'));
    outcome.then(
      { type: 'appeal.filed', data: { grounds: {}, documents: ['doc_contract'] } },
      { type: 'follow-up.answered', data: { outcome: 'done' } },
      opens('appeal'),
    );
    const { documents, reason } = outcome.the('appeal');
    expect(documents).toEqual(['doc_contract']);
    expect(outcome.desk.texts.get(String(reason?.ref))).toBe('we sell tea');
  });

  it('is unblocked when the appeal is granted, and then it is over (R53)', () => {
    const granted = given(blocked, filed()).when(done('appeal'));
    expect(openIn(granted)).toEqual(['unblock']);
    expect(given(blocked, filed(), done('appeal')).when(done('unblock')).incident).toMatchObject({ status: 'closed', outcome: 'unblocked' }); // prettier-ignore
  });

  it('stays where the appeal is rejected: the merchant is told with the reference, an operator decides (R53)', () => {
    const rejected = given(blocked, filed()).when(refused('appeal', { reference: 'AP-1' }));
    expect(reviewsIn(rejected)).toEqual(['refused']);
    rejected.thenTells(
      'refused to owner by sms',
      'refused to owner by email',
      'refused to @reporter by sms',
      'refused to @reporter by email',
      'operator-task to @operator-1 by email',
    );
  });

  it('is appealed against once more on better grounds, which settles that review (R53)', () => {
    const again = given(blocked, filed(), refused('appeal')).when(filed());
    again.then({ type: 'appeal.filed' }, { type: 'follow-up.answered', data: { outcome: 'done' } }, opens('appeal'));
    expect(openIn(again)).toEqual(['appeal']);
    expect(openIn(given(blocked, filed(), refused('appeal'), filed()).when(done('appeal')))).toEqual(['unblock']);
  });

  it('is reviewed anew where the appeal is given up: it does not close over that', () => {
    expect(reviewsIn(given(blocked, filed()).when(waived('appeal')))).toEqual(['violation']);
    expect(openIn(given(blocked, filed(), waived('appeal')).when(filed()))).toEqual(['appeal']);
  });

  it('takes no appeal while one is open, nor once one was granted', () => {
    given(blocked, filed())
      .when(filed())
      .thenRefused(/open already/);
    given(blocked, filed(), done('appeal'))
      .when(filed())
      .thenRefused(/granted/);
  });

  it('takes no appeal on documents that it has not received', () => {
    given(blocked, ...accepted('contract'))
      .when(filed('doc_contract', 'doc_unknown'))
      .thenInvalid('/documents/1');
  });

  it('has its appeal taken back where another cause is found', () => {
    const outcome = given(blocked, filed()).when({ type: 'record-cause', cause: 'malware' });
    expect(openIn(outcome)).toEqual(['clean-device']);
    const back = given(blocked, filed(), { type: 'record-cause', cause: 'malware' }).when({ type: 'record-cause', cause: 'violation' }); // prettier-ignore
    expect(openIn(back)).toEqual(['appeal']);
  });
});

describe('an appeal', () => {
  it('may be filed while nobody has said why it is blocked (R53)', () => {
    const unknown = reported({ kind: 'terminal-blocked' });
    expect(openIn(given(unknown).when(filed()))).toEqual(['block-reason', 'appeal']);
    expect(given(unknown, filed(), done('appeal')).when(done('unblock')).incident.status).toBe('closed');
  });

  it('is nothing for a terminal that is not blocked, or works again, or is blocked for another cause (R53)', () => {
    given(reported())
      .when(filed())
      .thenRefused(/only a block/);
    given(reported({ kind: 'terminal-blocked', cause: 'hardware' }))
      .when(filed())
      .thenRefused(/record-cause violation/);
    const works: Step = { type: 'note-unblocked' };
    given(blocked, { type: 'ask', ask: 'freeze-account', reason: 'to be sure' }, works).when(filed()).thenRefused(/unblocked/); // prettier-ignore
    const withdrawing: Step[] = [blocked, { type: 'ask', ask: 'freeze-account', reason: 'to be sure' }, { type: 'withdraw', reason: 'ours' }]; // prettier-ignore
    given(...withdrawing)
      .when(filed())
      .thenRefused(/withdrawn/);
  });
});
