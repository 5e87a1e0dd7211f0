import { describe, expect, it } from 'vitest';
import type { Decision } from '../../incident/decision.ts';
import type { Incident } from '../../incident/incident.ts';
import { lossOf } from '../../incident/loss.ts';
import { after, given } from '../support/given.ts';
import { imported, paid, reported } from './said.ts';

const stolen = reported({ kind: 'terminal-stolen', activation: 'in-use', occurredAt: '2026-11-23T01:00:00.000Z' });
const anomaly = reported({ kind: 'account-anomaly' });
const begin = (statementId: string): Decision => ({
  type: 'import-statement',
  statement: { statementId, source: 'document', sha256: 'a'.repeat(64) },
});
const read =
  (statementId: string, ...brought: Parameters<typeof imported>[2]) =>
  (incident: Incident) =>
    imported(incident, statementId, brought);
const fraud: Decision = { type: 'record-triage', verdict: 'fraud', note: 'no slips' };
const told = (...transactions: Parameters<typeof imported>[2]): Decision => ({
  type: 'add-transactions',
  transactions,
});
const late = paid('late', { at: after('PT1M'), terminalSerial: 'SN-1' });
const posted = (transaction = late): Decision => ({ type: 'post-transaction', transaction });

describe('a statement', () => {
  it('is counted part by part, with what it comes to (R6)', () => {
    given(anomaly, begin('doc_1'))
      .when(read('doc_1', paid('a'), paid('b', { type: 'refund' }), paid('c', { type: 'void' })))
      .then(
        {
          type: 'statement.import-progressed',
          data: {
            lines: { from: 1, to: 3 },
            added: {
              sale: { count: 1, amount: 1000 },
              refund: { count: 1, amount: 1000 },
              void: { count: 1, amount: 1000 },
            },
            known: 0,
          },
        },
        { type: 'statement.import-finished', data: { statementId: 'doc_1', lines: 3, known: 0, rejected: 0 } },
      );
  });

  it('is not read again once it is being read, or has been', () => {
    given(anomaly, begin('doc_1')).when(begin('doc_1')).thenNothing();
    given(anomaly, begin('doc_1'), read('doc_1', paid('a')))
      .when(begin('doc_1'))
      .thenNothing();
  });

  it('is read again where it could not be', () => {
    const failed: Decision = { type: 'fail-import', statementId: 'doc_1', because: 'no header' };
    given(anomaly, begin('doc_1'), failed).when(begin('doc_1')).then({ type: 'statement.import-started' });
    given(anomaly, begin('doc_1'), failed).when(failed).thenNothing();
  });

  it('is not counted from another place than where it stands: whoever read there was late', () => {
    const { incident } = given(anomaly, begin('doc_1')).when();
    const part = imported(incident, 'doc_1', [paid('a')]);
    given(anomaly, begin('doc_1'), part).when(part).thenNothing();
    const ahead = { ...part, part: { ...(part as Extract<Decision, { type: 'record-import' }>).part, from: { byte: 7, line: 1 } } }; // prettier-ignore
    given(anomaly, begin('doc_1')).when(ahead).thenNothing();
  });

  it('is read anew where the incident has got another currency meanwhile', () => {
    const dollars = paid('b', { amount: { amount: 5, currency: 'USD' } });
    given(anomaly, begin('doc_1'), told(paid('a')))
      .when(read('doc_1', dollars))
      .thenNothing();
  });

  it('gives the incident its currency', () => {
    given(anomaly, begin('doc_1'), read('doc_1', paid('a')))
      .when(told(paid('b', { amount: { amount: 5, currency: 'USD' } })))
      .thenInvalid('/transactions/0/amount/currency');
    given(anomaly, begin('doc_1'), read('doc_1', paid('a')))
      .when({ type: 'record-recovery', amount: { amount: 5, currency: 'USD' } })
      .thenInvalid('/amount/currency');
  });

  it('and what is recovered are counted exactly, or not at all', () => {
    const most = { type: 'record-recovery', amount: { amount: Number.MAX_SAFE_INTEGER, currency: 'CNY' } } as const;
    given(anomaly, most)
      .when({ type: 'record-recovery', amount: { amount: 1, currency: 'CNY' } })
      .thenInvalid('/amount/amount');
  });

  it('is one of five hundred at most', () => {
    const many = Array.from({ length: 500 }, (_, n) => begin(`doc_${n}`));
    given(anomaly, ...many)
      .when(begin('doc_501'))
      .thenRefused(/500 statements/);
    given(anomaly, ...many)
      .when(begin('doc_7'))
      .thenNothing();
  });

  it('that is being read is due at once, also of an incident that is closed', () => {
    const { incident } = given(anomaly, { type: 'withdraw', reason: 'x' }).when(begin('doc_1'));
    expect(incident.status).toBe('withdrawn');
    expect(given(anomaly, { type: 'withdraw', reason: 'x' }, begin('doc_1')).when(read('doc_1', paid('a'))).events).toHaveLength(2); // prettier-ignore
  });
});

describe('the loss', () => {
  const lossAfter = (...steps: Parameters<typeof given>) => lossOf(given(...steps).when().incident).amount;

  it('is what a statement brought, once the verdict is fraud: sales and refunds, no voids (R6)', () => {
    const brought = read('doc_1', paid('a'), paid('b', { type: 'refund' }), paid('c', { type: 'void' }));
    expect(lossAfter(anomaly, begin('doc_1'), brought)).toBe(0);
    expect(lossAfter(anomaly, begin('doc_1'), brought, fraud)).toBe(2000);
  });

  it('counts what was told before the statement once (R6)', () => {
    expect(lossAfter(anomaly, told(paid('a')), begin('doc_1'), read('doc_1', paid('a'), paid('b')), fraud)).toBe(2000);
  });

  it('counts what was told after the statement, or while it was read, once (R6)', () => {
    const world = { imported: ['a'] };
    const afterwards = given(anomaly, begin('doc_1'), read('doc_1', paid('a')), fraud).within(world).when(told(paid('a'))); // prettier-ignore
    expect(lossOf(afterwards.incident).amount).toBe(1000);
    const meanwhile = given(anomaly, begin('doc_1')).within(world).when(told(paid('a')), read('doc_1', paid('a')), fraud); // prettier-ignore
    expect(lossOf(meanwhile.incident).amount).toBe(1000);
  });

  it('counts what was merely posted, and lies before the loss, only once somebody has handed it in', () => {
    const early = paid('early', { at: '2026-11-22T02:00:00.000Z' });
    expect(lossAfter(anomaly, posted(early), fraud)).toBe(0);
    expect(lossAfter(anomaly, posted(early), told(early), fraud)).toBe(1000);
    expect(lossAfter(anomaly, posted(early), begin('doc_1'), read('doc_1', early), fraud)).toBe(1000);
  });

  it('of a statement makes the provider win it back (R65)', () => {
    const { incident } = given(anomaly, fraud, begin('doc_1')).when(read('doc_1', paid('a')));
    expect(incident.followUps.map(({ ask }) => ask)).toContain('recover-funds');
  });
});

describe('a transaction that is posted on a stolen terminal', () => {
  it('is an alarm also where somebody had told of it before (R14)', () => {
    const { incident, events } = given(stolen, told(late)).at('PT2M').when(posted());
    expect(events.map(({ type }) => type)).toContain('alarm.raised');
    expect(incident.verdict).toBe('fraud');
    expect(lossOf(incident).amount).toBe(1000);
    given(stolen, told(late), posted()).at('PT3M').when(posted()).thenNothing();
  });

  it('is an alarm also where a statement had brought it before, and is lost once (R14)', () => {
    const { incident, events } = given(stolen, begin('doc_1'), read('doc_1', late))
      .within({ imported: ['late'] })
      .at('PT2M')
      .when(posted());
    expect(events.map(({ type }) => type)).toContain('alarm.raised');
    expect(lossOf(incident).amount).toBe(1000);
  });

  it('is none where it was made on another terminal, by whichever of its names', () => {
    for (const place of [{ terminalSerial: 'SN-2' }, { terminalSerial: undefined, terminalNumber: 'T-2' }]) {
      const { incident } = given(stolen).when(posted({ ...late, ...place }));
      expect(incident.verdict).toBeNull();
    }
    expect(given(stolen).when(posted({ ...late, terminalSerial: undefined, terminalNumber: 'T-1' })).incident.verdict).toBe('fraud'); // prettier-ignore
  });
});
