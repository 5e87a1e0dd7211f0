import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../events/transaction.ts';
import { addStatement } from '../../functions/add-statement.ts';
import { readOn } from '../../functions/import-statement.ts';
import type { Head, Principal } from '../../functions/ports.ts';
import { reviewIncident } from '../../functions/review-incident.ts';
import { lossOf } from '../../incident/loss.ts';
import { reported } from '../incident/said.ts';
import { openSmallHouse, type SmallHouse } from './small-house.ts';

const operator: Principal = { tokenId: 'tok_1', role: 'operator', merchantId: null, name: 'of a test' };

/** Some of the transactions reach the desk in one of the ways that there are. */
interface Delivery {
  way: 'told' | 'posted' | 'sent' | 'handed-in';
  transactions: Transaction[];
}

const columns = ['transactionId', 'at', 'amountMinor', 'currency', 'type', 'entry', 'card', 'cardType', 'terminalSerial']; // prettier-ignore
const csvOf = (transactions: Transaction[]) =>
  [
    columns.join(','),
    ...transactions.map(({ amount: { amount, currency }, ...fields }) =>
      columns.map((name) => ({ ...fields, amountMinor: amount, currency })[name] ?? '').join(','),
    ),
  ].join('\n');

let documents = 0;

async function deliver(house: SmallHouse, { way, transactions }: Delivery): Promise<void> {
  const { ports, durable, incidentId } = house;
  switch (way) {
    case 'told':
      await house.tell({ type: 'add-transactions', transactions });
      return;
    case 'posted':
      for (const transaction of transactions) await house.tell({ type: 'post-transaction', transaction });
      return;
    case 'sent':
      await addStatement(ports, incidentId, csvOf(transactions), operator);
      return;
    case 'handed-in': {
      const statementId = `doc_${String(++documents)}`;
      durable.files.set(`${statementId}.original`, Buffer.from(csvOf(transactions)));
      await house.tell({ type: 'import-statement', statement: { statementId, source: 'document', sha256: '' } });
      while ((await readOn(ports, incidentId, statementId)).more);
    }
  }
}

/** What comes of deliveries, one after another, after a freeze that the provider has confirmed, once the verdict is fraud. */
async function outcomeOf(report: ReturnType<typeof reported>, deliveries: Delivery[]) {
  const house = await openSmallHouse(report);
  const { followUps } = await house.incident();
  for (const { ask, followUpId } of followUps)
    if (ask === 'freeze-account') await house.tell({ type: 'record-answer', followUpId, outcome: 'done' });
  for (const delivery of deliveries) await deliver(house, delivery);
  const incident = await house.tell({ type: 'record-triage', verdict: 'fraud', note: 'no slips' });
  const head = { version: 0, seq: 0, hash: '', incident } satisfies Head;
  const {
    incidentId: _id,
    statements: _read,
    ...review
  } = await reviewIncident(house.ports, house.incidentId, head, { limit: 200 });
  const alarms = incident.notices.flatMap(({ template, contactId, channel, detail }) =>
    template === 'alarm' ? [[detail['transactionId'], detail['breach'], contactId, channel].join(' ')] : [],
  );
  return { loss: lossOf(incident), alarms: alarms.toSorted(), review };
}

const transaction = (n: number): fc.Arbitrary<Transaction> =>
  fc
    .record({
      minutes: fc.nat(60 * 24 * 40),
      amount: fc.constantFrom(100, 4_200, 1_000_000, 6_000_000, 123_456),
      type: fc.option(fc.constantFrom<Transaction['type']>('sale', 'refund', 'void'), { nil: undefined }),
      entry: fc.option(fc.constantFrom<Transaction['entry']>('chip', 'keyed'), { nil: undefined }),
      card: fc.option(fc.constantFrom('622202******1234', '622848******9999'), { nil: undefined }),
      cardType: fc.option(fc.constantFrom<Transaction['cardType']>('credit', 'debit'), { nil: undefined }),
      terminalSerial: fc.option(fc.constantFrom('SN-1', 'SN-2'), { nil: undefined }),
    })
    .map(({ minutes, amount, ...fields }) => ({
      transactionId: `T-${String(n)}`,
      at: new Date(Date.parse('2026-10-20T00:00:00Z') + minutes * 60_000).toISOString(),
      amount: { amount, currency: 'CNY' },
      ...(Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as object),
    }));

const deliveries = fc.nat(11).chain((most) =>
  fc.tuple(...Array.from({ length: most + 1 }, (_, n) => transaction(n))).chain((all: Transaction[]) =>
    fc.array(
      fc.record<Delivery>({
        way: fc.constantFrom('told', 'posted', 'sent', 'handed-in'),
        transactions: fc.uniqueArray(fc.constantFrom(...all), { minLength: 1, selector: (one) => one.transactionId }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  ),
);

const shuffled = (all: Delivery[]) => fc.shuffledSubarray(all, { minLength: all.length });

describe('the transactions of an incident', () => {
  it('come to the same in whatever order and however often they come: told, posted, imported (R6, R40, R71)', async () => {
    await fc.assert(
      fc.asyncProperty(
        deliveries.chain((once) => fc.tuple(fc.constant(once), shuffled(once), fc.shuffledSubarray(once))),
        fc.constantFrom(
          reported({ kind: 'account-anomaly' }),
          reported({ kind: 'account-anomaly', suspectedCrime: true }),
          reported({ kind: 'terminal-stolen', activation: 'in-use', occurredAt: '2026-11-20T00:00:00.000Z' }),
        ),
        async ([once, inAnotherOrder, again], report) => {
          const expected = await outcomeOf(report, once);
          expect(await outcomeOf(report, [...inAnotherOrder, ...again])).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});
