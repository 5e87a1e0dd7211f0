import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../events/transaction.ts';
import { addStatement } from '../../functions/add-statement.ts';
import type { Principal } from '../../functions/ports.ts';
import { mostAlarms } from '../../incident/commands/raise-breaches.ts';
import { lossOf } from '../../incident/loss.ts';
import { reported } from '../incident/said.ts';
import { after } from '../support/given.ts';
import { openSmallHouse, type SmallHouse } from './small-house.ts';

const operator: Principal = { tokenId: 'tok_1', role: 'operator', merchantId: null, name: 'of a test' };

const sale = (n: number, at: string, more: Partial<Transaction> = {}): Transaction => ({
  transactionId: `T-${String(n)}`,
  at,
  amount: { amount: 5_000 + n, currency: 'CNY' },
  ...more,
});

/** An account that was frozen an hour ago, and it is confirmed. */
async function frozen(): Promise<SmallHouse> {
  const house = await openSmallHouse(reported({ kind: 'account-anomaly', suspectedCrime: true }));
  for (const { ask, followUpId } of (await house.incident()).followUps)
    if (ask === 'freeze-account') await house.tell({ type: 'record-answer', followUpId, outcome: 'done' });
  house.at('PT1H');
  return house;
}

const late = after('PT30M');
const send = (house: SmallHouse, all: Transaction[]) =>
  addStatement(
    house.ports,
    house.incidentId,
    ['transactionId,at,amountMinor,currency,type', ...all.map(({ transactionId, at, amount, type }) => `${transactionId},${at},${String(amount.amount)},${amount.currency},${type ?? ''}`)].join('\n'), // prettier-ignore
    operator,
  );
const alarmsIn = async (house: SmallHouse) =>
  (await house.incident()).notices.filter(({ template, channel }) => template === 'alarm' && channel === 'sms').map(({ detail }) => detail['transactionId']); // prettier-ignore

describe('what is handed in and went through after a freeze was confirmed', () => {
  it('raises the alarm, each once, whether it is told or imported, and is a breach (R71)', async () => {
    const house = await frozen();
    await send(house, [sale(1, late), sale(2, '2026-11-23T01:00:00.000Z'), sale(3, late, { type: 'void' })]);
    await house.tell({ type: 'add-transactions', transactions: [sale(4, late), sale(1, late)] });
    await send(house, [sale(1, late), sale(4, late)]);
    expect(await alarmsIn(house)).toEqual(['T-1', 'T-4']);
    const { transactions, verdict } = await house.incident();
    expect(transactions.filter(({ breach }) => breach).map(({ transactionId }) => transactionId)).toEqual(['T-1', 'T-4']); // prettier-ignore
    expect(verdict).toBeNull();
    expect(lossOf(await house.incident()).amount).toBe(0);
  });

  it('is no second alarm once the provider has posted it: that it is fraud is new (R14)', async () => {
    const house = await frozen();
    await send(house, [sale(1, late)]);
    for (let n = 0; n < 2; n++) await house.tell({ type: 'post-transaction', transaction: sale(1, late) });
    expect(await alarmsIn(house)).toEqual(['T-1']);
    expect((await house.incident()).verdict).toBe('fraud');
    expect(lossOf(await house.incident()).amount).toBe(5_001);
  });

  it('is none of a suspended terminal where it does not say on which it was made', async () => {
    const house = await openSmallHouse(reported({ activation: 'in-use' }));
    for (const { ask, followUpId } of (await house.incident()).followUps)
      if (ask === 'suspend-terminal') await house.tell({ type: 'record-answer', followUpId, outcome: 'done' });
    house.at('PT1H');
    const transactions = [sale(1, late), sale(2, late, { terminalSerial: 'SN-1' }), sale(3, late, { terminalSerial: 'SN-2' })]; // prettier-ignore
    await house.tell({ type: 'add-transactions', transactions });
    expect(await alarmsIn(house)).toEqual(['T-2']);
  });

  it('is told to the owner, the operators and the provider’s superiors in words', async () => {
    const house = await frozen();
    await send(house, [sale(1, late)]);
    const { notices } = await house.incident();
    const told = notices.filter(({ template }) => template === 'alarm').map(({ contactId }) => contactId);
    expect(told).toEqual(expect.arrayContaining(['owner', '@operator-1', '@provider-1']));
    expect(notices.find(({ template }) => template === 'alarm')?.detail['breach']).toBe(1);
  });

  it('stops ringing where a whole statement went through: the review shows the rest', async () => {
    const house = await frozen();
    await send(
      house,
      Array.from({ length: mostAlarms + 30 }, (_, n) => sale(n, late)),
    );
    await send(house, [sale(999, late)]);
    expect(await alarmsIn(house)).toHaveLength(mostAlarms);
    expect((await house.incident()).transactions).toHaveLength(mostAlarms);
  });
});
