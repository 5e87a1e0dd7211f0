import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transaction } from '../../events/transaction.ts';
import { Unavailable } from '../../functions/errors.ts';
import type { RecordPlace, StatementRecord, Statements } from '../../functions/statement-records.ts';
import type { MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const transaction = (id: string, minute = 0): Transaction => ({
  transactionId: id,
  at: new Date(Date.parse('2026-11-22T00:00:00Z') + minute * 60_000).toISOString(),
  amount: { amount: 100, currency: 'CNY' },
});
const record = (id: string, line: number, minute = 0): StatementRecord => ({
  statementId: 'doc_1',
  line,
  transaction: transaction(id, minute),
});

/** All records, by pages of a size. */
async function all(statements: Statements, incidentId: string, limit: number): Promise<StatementRecord[]> {
  const found: StatementRecord[] = [];
  for (let after: RecordPlace | null = null; ;) {
    const page: StatementRecord[] = await statements.list(incidentId, { after, limit });
    found.push(...page);
    const last = page.at(-1)?.transaction;
    if (last === undefined || page.length < limit) return found;
    after = { at: last.at, transactionId: last.transactionId };
  }
}

export function describeStatements(name: string, make: MakeHouse): void {
  describe(`${name}: the transactions of statements`, () => {
    const house = withHouse(make);

    it('are kept once by their id, with the line that was the first to bring them', async () => {
      const { statements } = house();
      const first = [record('a', 2), record('b', 3)];
      expect(await statements.add('inc_1', first)).toEqual(first);
      const second = [{ ...record('b', 9), statementId: 'doc_2' }, { ...record('c', 10), statementId: 'doc_2' }]; // prettier-ignore
      expect(await statements.add('inc_1', second)).toEqual([first[1], second[1]]);
      expect(await statements.add('inc_1', first)).toEqual(first);
      expect(await all(statements, 'inc_1', 500)).toEqual([first[0], first[1], second[1]]);
    });

    it('are kept once also where one call brings them twice', async () => {
      const { statements } = house();
      const twice = [record('a', 2), record('a', 3)];
      expect(await statements.add('inc_1', twice)).toEqual([twice[0], twice[0]]);
      expect(await all(statements, 'inc_1', 500)).toEqual([twice[0]]);
    });

    it('are each of one incident', async () => {
      const { statements } = house();
      await statements.add('inc_1', [record('a', 2)]);
      expect(await all(statements, 'inc_2', 500)).toEqual([]);
      expect(await statements.find('inc_2', ['a'])).toEqual([]);
      expect(await statements.add('inc_2', [record('a', 7)])).toEqual([record('a', 7)]);
    });

    it('are found by their ids', async () => {
      const { statements } = house();
      await statements.add('inc_1', [record('a', 2), record('b', 3)]);
      expect(await statements.find('inc_1', ['b', 'x'])).toEqual([record('b', 3)]);
      expect(await statements.find('inc_1', [])).toEqual([]);
    });

    it('come in order of time and then of id, in pages without a gap or a double, from a new house too (R40)', async () => {
      let count = 0;
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 3, unit: 'grapheme-ascii' }), fc.nat(4)), { selector: ([id]) => id, maxLength: 30 }), // prettier-ignore
          fc.integer({ min: 1, max: 7 }),
          async (some, limit) => {
            const id = `inc_${String(++count)}`;
            const records = some.map(([key, minute], line) => record(key, line, minute));
            await house().statements.add(id, records);
            const { statements } = await house().reopen();
            const place = ({ transaction: { at, transactionId } }: StatementRecord) => `${at} ${transactionId}`;
            const ordered = records.toSorted((one, other) => (place(one) < place(other) ? -1 : 1));
            expect(await all(statements, id, limit)).toEqual(ordered);
          },
        ),
        { numRuns: 20 },
      );
    });

    it('are not said to be kept where the disk does not take them', async () => {
      const { statements, breakDisk, mendDisk } = house();
      breakDisk();
      await expect(statements.add('inc_1', [record('a', 2)])).rejects.toThrow(Unavailable);
      mendDisk();
      expect(await all((await house().reopen()).statements, 'inc_1', 500)).toEqual([]);
    });
  });
}
