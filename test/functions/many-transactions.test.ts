import { beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '../../events/transaction.ts';
import { readOn } from '../../functions/import-statement.ts';
import type { Principal } from '../../functions/ports.ts';
import { reviewIncident } from '../../functions/review-incident.ts';
import { runCommand } from '../../functions/run-command.ts';
import { mostTold } from '../../incident/commands/room.ts';
import { lossOf } from '../../incident/loss.ts';
import { Refused } from '../../incident/refused.ts';
import { reported } from '../incident/said.ts';
import { openSmallHouse, type SmallHouse } from './small-house.ts';

const operator: Principal = { tokenId: 'tok_1', role: 'operator', merchantId: null, name: 'of a test' };

const sales = (from: number, count: number, more: Partial<Transaction> = {}): Transaction[] =>
  Array.from({ length: count }, (_, n) => ({
    transactionId: `T-${String(from + n)}`,
    at: '2026-11-22T10:00:00.000Z',
    amount: { amount: 100, currency: 'CNY' },
    ...more,
  }));

let house: SmallHouse;
const add = (transactions: Transaction[]) =>
  runCommand(house.ports, { incidentId: house.incidentId, command: { type: 'add-transactions', transactions }, principal: operator, ifMatch: undefined, keep: undefined }); // prettier-ignore
const read = async () => {
  for (const { statementId } of (await house.incident()).statements)
    while ((await readOn(house.ports, house.incidentId, statementId)).more);
};

describe('an incident with very many transactions that come one by one', () => {
  beforeEach(async () => {
    house = await openSmallHouse(reported({ kind: 'terminal-stolen', activation: 'in-use' }));
    for (let from = 0; from < mostTold; from += 500) expect((await add(sales(from, 500))).status).toBe(200);
  });

  it('keeps no more of them in its state, reads the others as a statement, and counts each once (R40)', async () => {
    const before = JSON.stringify(await house.incident()).length;
    for (let from = mostTold - 100; from < 3 * mostTold; from += 400)
      expect((await add(sales(from, 400))).status).toBe(202);
    await read();
    for (let from = mostTold; from < 3 * mostTold; from += 400) await add(sales(from, 400));
    await read();
    const incident = await house.incident();
    expect(incident.transactions).toHaveLength(mostTold);
    expect(JSON.stringify(incident).length).toBeLessThan(before + 50_000);
    const total = mostTold - 100 + 400 * Math.ceil((2 * mostTold + 100) / 400);
    const { transactions } = await reviewIncident(house.ports, house.incidentId, { version: 0, seq: 0, hash: '', incident }, { limit: 1 }); // prettier-ignore
    expect(transactions.count).toBe(total);
    expect(lossOf(await house.tell({ type: 'record-triage', verdict: 'fraud', note: 'x' })).amount).toBe(100 * total);
  });

  it('takes those that it knows already, and refuses a report or a posting that would be one too many', async () => {
    expect((await add(sales(0, 500))).status).toBe(200);
    const [one] = sales(9_999, 1);
    if (one === undefined) throw new Error('one is needed');
    await expect(house.tell(reported({ transactions: [one] }))).rejects.toThrow(Refused);
    await expect(house.tell({ type: 'post-transaction', transaction: one })).rejects.toThrow('hand in the others');
    await expect(add(sales(9_999, 1, { amount: { amount: 1, currency: 'USD' } }))).rejects.toThrow('counted in CNY');
  });

  it('has room left for alarms (R14)', async () => {
    house.at('PT1H');
    const [late] = sales(9_999, 1, { at: '2026-11-23T02:30:00.000Z' });
    if (late === undefined) throw new Error('one is needed');
    await house.tell({ type: 'post-transaction', transaction: late });
    expect(house.events()).toContain('alarm.raised');
  });
});
