import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { physicalLines, longestLine } from '../../../functions/statements/physical-lines.ts';
import { headOf, statementLines } from '../../../functions/statements/read-statement.ts';
import { Unreadable } from '../../../functions/statements/unreadable.ts';
import { createOffset } from '../../../incident/review/local-time.ts';
import { fixture, pieces, readAll, shown } from './statement.ts';

const readings: Record<string, string[]> = {
  'own-fields.csv': [
    '2 T-1 2026-11-22T19:12:00.000Z 1000000 CNY 10000001 SN-1 sale chip 622202******1234 credit',
    '3 T-2 2026-11-22T11:15:00.000Z 4200 CNY 10000001 SN-1 refund keyed 622202*********0128 debit',
    '4 T-3 2026-11-22T11:20:00.250Z 50 CNY void',
  ],
  'excel.csv': [
    '3 202611220000000001 2026-11-22T01:05:00.000Z 1250 CNY 622202*********0128',
    '4 202611220000000002 2026-11-22T12:31:09.000Z 1000000 CNY 622202*********0128',
    '5 202611220000000003 2026-11-22T04:00:00.000Z 123456 CNY',
  ],
  'acquirer-gb18030.csv': [
    '4 112233445566 2026-11-21T19:12:00.000Z 1000000 CNY 10000001 sale 622202******1234 credit',
    '5 112233445567 2026-11-22T02:15:02.000Z 1000000 CNY 10000001 void 622202******1234 credit',
    '6 112233445568 2026-11-22T10:30:00.000Z 8800 CNY 10000002 refund 622848*********0018 debit',
    '7 the transaction id is missing',
  ],
  'semicolon.csv': ['2 U-1 2026-11-22T06:03:22.000Z 199999 USD sale', '3 U-2 2026-11-22T06:05:00.000Z 2000 USD refund'],
  'tab-minor-units.txt': [
    '2 F-1 2026-11-22T06:03:22.000Z 1000000 CNY SN-1 keyed',
    '3 F-2 2026-11-22T06:04:00.000Z 123 CNY SN-1 contactless',
  ],
  'quoted-newlines.csv': [
    '2 Q-1 2026-11-22T06:03:22.000Z 100000 CNY',
    '4 Q-2 2026-11-22T06:04:22.000Z 500 CNY',
    '5 Q-3 2026-11-22T06:05:22.000Z 600 CNY',
  ],
  'bill-with-backticks.csv': [
    '4 4200001234202611220001 2026-11-22T06:03:22.000Z 3000 CNY',
    '5 the line says that the transaction did not go through',
  ],
  'below-zero.csv': [
    '2 N-1 2026-11-22T02:00:00.000Z 5000 CNY refund',
    '3 N-2 2026-11-22T02:01:00.000Z 6000 CNY refund',
    '4 N-3 2026-11-22T02:02:00.000Z 7000 CNY refund',
    '5 N-4 2026-11-22T02:03:00.000Z 8000 CNY void',
    '6 a sale cannot be below zero',
  ],
  'truncated.csv': ['2 C-1 2026-11-22T02:00:00.000Z 5000 CNY 622202******1234', '3 3 fields, not 4'],
  'open-quote.csv': [
    '2 O-1 2026-11-22T02:00:00.000Z 5000 CNY',
    '3 a quotation mark is not closed',
    '4 O-3 2026-11-22T02:02:00.000Z 7000 CNY',
    '5 O-4 2026-11-22T02:03:00.000Z 8000 CNY',
  ],
  'huge-amounts.csv': [
    '2 H-1 2026-11-22T02:00:00.000Z 1000000000000 CNY',
    '3 the amount is too large',
    '4 the amount is too large',
    '5 the amount is too large',
    '6 the amount is not a number such as 10,000.00',
  ],
  'bad-lines.csv': [
    '2 B-1 2026-11-22T02:00:00.000Z 5000 CNY sale',
    '3 the transaction id is missing',
    '4 a spreadsheet has rounded the transaction id',
    '5 the time is not such as 2026-11-23 14:03:22',
    '6 there is no such day or time of day',
    '7 the time of day is missing',
    '8 the amount is not a number such as 10,000.00',
    '9 the amount has more than 2 decimals',
    '10 the currency is not three letters such as CNY',
    '11 the type is not that of a sale, a refund or a void (消费, 退款, 撤销)',
    '12 6 fields, not 5',
    '13 2 fields, not 5',
    '14 there is no such day or time of day',
    '16 B-12 2026-11-22T02:00:00.000Z 5000 CNY sale',
  ],
  'mixed-encodings.csv': [
    '2 M-1 2026-11-22T02:00:00.000Z 5000 CNY',
    '3 M-2 2026-11-22T02:00:00.000Z 5000 CNY',
    '4 not text in the encoding of this file',
  ],
};

describe('a statement', () => {
  it.each(Object.keys(readings))('such as %s is read line by line (R6, R40)', async (name) => {
    for (const size of [1, 7, 65_536])
      expect(shown((await readAll(fixture(name), { size })).lines)).toEqual(readings[name]);
  });

  it.each(['no-header.csv', 'rubbish.bin'])('such as %s is none', async (name) => {
    await expect(readAll(fixture(name))).rejects.toThrow(Unreadable);
  });

  it.each(Object.keys(readings))('such as %s can be read on from behind any line', async (name) => {
    const bytes = pieces(fixture(name), 11);
    const { style, lines } = await readAll(fixture(name));
    const head = await headOf(bytes);
    const circumstances = { style, currency: 'CNY', offset: createOffset('Asia/Shanghai') };
    for (const [index, { next }] of lines.entries()) {
      const rest = [];
      for await (const later of statementLines(bytes, head, next, circumstances)) rest.push(later);
      expect(rest).toEqual(lines.slice(index + 1));
    }
  });

  it("is timed by the merchant's clock where it names no zone, summer time too", async () => {
    const summer =
      'id,time,amount\n1,2026-07-01 12:00:00,1.00\n2,2026-12-01 12:00:00,1.00\n3,2026-07-01T12:00:00Z,1.00\n';
    const { lines } = await readAll(summer, { timeZone: 'Europe/Berlin' });
    const times = lines.map((line) => ('transaction' in line ? line.transaction.at : ''));
    expect(times).toEqual(['2026-07-01T10:00:00.000Z', '2026-12-01T11:00:00.000Z', '2026-07-01T12:00:00.000Z']);
  });
});

describe('the amounts of a statement', () => {
  const amounts = async (header: string, ...values: string[]) => {
    const text = `id,time,${header}\n${values.map((value, n) => `T-${n},2026-11-22 12:00:00,${value}\n`).join('')}`;
    const { style, lines } = await readAll(text);
    return [style, ...lines.map((line) => ('transaction' in line ? line.transaction.amount.amount : line.problem))];
  };

  it('are minor units where none of them has decimals and the header does not say otherwise', async () => {
    expect(await amounts('amount', '1000000', '50')).toEqual(['minor', 1_000_000, 50]);
    expect(await amounts('金额', '"1,000,000"')).toEqual(['minor', 1_000_000]);
  });

  it('are units where one of them has decimals, also those that a sheet has cut to whole ones', async () => {
    expect(await amounts('amount', '10000', '"10,000.00"', '12.5')).toEqual(['major', 1_000_000, 1_000_000, 1_250]);
  });

  it('are what the header says they are', async () => {
    expect(await amounts('金额(元)', '10000')).toEqual(['major', 1_000_000]);
    expect(await amounts('交易金额（分）', '10000')).toEqual(['minor', 10_000]);
    expect(await amounts('amountMinor', '10000', '1.5')).toEqual([
      'minor',
      10_000,
      expect.stringMatching(/whole minor/),
    ]);
    expect(await amounts('Amount (JPY)', '10000')).toEqual(['major', 10_000]);
  });
});

describe('a bad line', () => {
  const junk = fc.oneof(
    fc.string({ maxLength: 40 }).map((text) => text.replace(/[\n]/g, ' ')),
    fc.constantFrom('"', ',,"', ',,,"', 'a"b', '"x",', 'x,y,z,"', 'a\rb', '\r', '=', "'", '\t', '\u0000', ',,,,,,,'),
    fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes).toString('latin1').replaceAll('\n', '')),
  );

  it('never costs a good one, wherever it stands (R6)', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(junk), { maxLength: 60 }),
        fc.integer({ min: 1, max: 50 }),
        async (all, size) => {
          const lines = all.map((bad, n) => bad ?? `T-${n},2026-11-22 12:00:00,1.00,x`);
          const { lines: read } = await readAll(`id,time,amount,note\n${lines.join('\n')}\n`, { size });
          const taken = read.flatMap((line) => ('transaction' in line ? [line.transaction.transactionId] : []));
          const good = all.flatMap((bad, n) => (bad === null ? [`T-${n}`] : []));
          expect(taken.filter((id) => good.includes(id))).toEqual(good);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('may be of any length: what is kept of it is bounded', async () => {
    const long = Buffer.concat([Buffer.from('a\n'), Buffer.alloc(10 * longestLine, 'x'), Buffer.from('\nb\n')]);
    const lines = [];
    for await (const line of physicalLines(await pieces(long, 1000)(0), { byte: 0, line: 0 })) lines.push(line);
    expect(lines.map(({ bytes, isCut }) => [bytes.length, isCut])).toEqual([[1, false], [longestLine, true], [1, false]]); // prettier-ignore
    expect(lines.at(-1)?.end).toBe(long.length);
  });
});
