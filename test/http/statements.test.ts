import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { ReviewView } from '../../events/review-view.ts';
import { AddedStatement } from '../../functions/added-statement.ts';
import { verifyHistories } from '../../functions/verify-history.ts';
import { readDatabase } from '../../local/database.ts';
import { historiesIn } from '../../local/histories.ts';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';
import { sendSigned } from '../support/signed.ts';

const desk = await startDesk();
afterAll(desk.stop);

const fixture = (name: string) => readFileSync(new URL(`../fixtures/statements/${name}`, import.meta.url));
const csv = { 'content-type': 'text/csv' };
const post = (incidentId: string, content: string | Uint8Array, headers: Record<string, string> = csv) =>
  desk.call('POST', `/v1/incidents/${incidentId}/transactions`, content, headers);
const added = async (incidentId: string, content: string | Uint8Array) =>
  AddedStatement.parse((await post(incidentId, content)).body);
const command = (incidentId: string, content: object) =>
  desk.call('POST', `/v1/incidents/${incidentId}/commands`, content);
const reviewOf = async (incidentId: string) =>
  ReviewView.parse((await desk.call('GET', `/v1/incidents/${incidentId}/review`)).body);

const Announced = z.object({
  documentId: z.string(),
  upload: z.object({ url: z.url(), headers: z.record(z.string(), z.string()) }),
});

async function handIn(incidentId: string, bytes: Uint8Array, fields: object = {}): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const document = { evidenceType: 'transaction-list', filename: 's.csv', contentType: 'text/csv', size: bytes.length, sha256, ...fields }; // prettier-ignore
  const { body } = await desk.call('POST', `/v1/incidents/${incidentId}/evidence`, document);
  const { documentId, upload } = Announced.parse(body);
  const { status, text } = await desk.call('PUT', new URL(upload.url).pathname, bytes, upload.headers);
  if (status !== 200) throw new Error(`the upload answered ${status} ${text}`);
  return documentId;
}

async function anomaly(): Promise<string> {
  const { merchantId } = await desk.register();
  return desk.report({ kind: 'account-anomaly', merchantId });
}

const typesOf = async (incidentId: string) => (await desk.timeline(incidentId)).map(({ type }) => type);

describe('a small statement that is sent as it is', () => {
  it('is taken in at once: GB 18030, Chinese header, 10,000.00 (R6, R40)', async () => {
    const incidentId = await anomaly();
    expect(await added(incidentId, fixture('acquirer-gb18030.csv'))).toEqual({
      imported: 3,
      known: 0,
      rejected: [{ line: 7, detail: 'the transaction id is missing' }],
      amounts: 'major',
    });
    const { transactions, exposure } = await reviewOf(incidentId);
    expect(transactions).toMatchObject({ count: 3, from: '2026-11-21T19:12:00.000Z', to: '2026-11-22T10:30:00.000Z' });
    expect(exposure.segments.map(({ sales, refunds, voids }) => [sales.sum.amount, refunds.sum.amount, voids.sum.amount])).toEqual([[1_000_000, 8_800, 1_000_000], [0, 0, 0]]); // prettier-ignore
  });

  it('is lost once the verdict is fraud: sales and refunds, no voids (R6)', async () => {
    const incidentId = await anomaly();
    await added(incidentId, fixture('acquirer-gb18030.csv'));
    expect((await desk.incident(incidentId)).loss).toEqual({ amount: 0, currency: 'CNY' });
    await command(incidentId, { type: 'record-triage', verdict: 'fraud', note: 'no slips' });
    expect((await desk.incident(incidentId)).loss).toEqual({ amount: 1_008_800, currency: 'CNY' });
    await added(incidentId, 'id,time,金额(元)\nlate,2026-11-23 09:00:00,1\n');
    expect((await desk.incident(incidentId)).loss).toEqual({ amount: 1_008_900, currency: 'CNY' });
  });

  it('changes nothing when it is sent again, and answers the same (R6)', async () => {
    const incidentId = await anomaly();
    const first = await added(incidentId, fixture('own-fields.csv'));
    const before = await desk.timeline(incidentId);
    expect(await added(incidentId, fixture('own-fields.csv'))).toEqual(first);
    expect(await desk.timeline(incidentId)).toEqual(before);
  });

  it('counts each transaction once, however it came: told, posted, in two statements (R6)', async () => {
    const { merchantId, providerId, serial } = await desk.register();
    const told = { transactionId: 'T-1', at: '2026-11-22T19:12:00Z', amount: { amount: 1_000_000, currency: 'CNY' } };
    const incidentId = await desk.report({ kind: 'unauthorized-transaction', merchantId, terminalSerial: serial, transactions: [told] }); // prettier-ignore
    const posted = { ...told, transactionId: 'T-2', amount: { amount: 4_200, currency: 'CNY' }, type: 'refund', terminalSerial: serial }; // prettier-ignore
    await sendSigned(desk, { to: providerId, body: { type: 'transaction.posted', data: { transaction: posted } } });
    await desk.advance('PT0S');
    expect(await added(incidentId, 'id,at,amount,type\nT-1,2026-11-22T19:12:00Z,1000000,\nT-2,2026-11-22T19:12:00Z,4200,refund\nT-3,2026-11-22T19:13:00Z,7,\n')).toMatchObject({ imported: 1, known: 2, rejected: [] }); // prettier-ignore
    expect(await added(incidentId, 'id,at,amount\nT-3,2026-11-22T19:13:00Z,7\nT-4,2026-11-22T19:14:00Z,8\nT-4,2026-11-22T19:14:00Z,8\n')).toMatchObject({ imported: 1, known: 2 }); // prettier-ignore
    await command(incidentId, { type: 'add-transactions', transactions: [{ ...told, transactionId: 'T-3', amount: { amount: 7, currency: 'CNY' } }] }); // prettier-ignore
    await command(incidentId, { type: 'record-triage', verdict: 'fraud', note: 'no slips' });
    expect((await desk.incident(incidentId)).loss.amount).toBe(1_000_000 + 4_200 + 7 + 8);
    expect((await reviewOf(incidentId)).transactions.count).toBe(4);
  });

  it('is told line by line what it contradicts, and what is in another currency', async () => {
    const incidentId = await anomaly();
    await added(incidentId, 'id,at,amount\nT-1,2026-11-22T19:12:00Z,100\n');
    const { imported, rejected } = await added(incidentId, 'id,at,amount,currency\nT-1,2026-11-22T19:12:00Z,999,CNY\nT-2,2026-11-22T19:12:00Z,5,USD\nT-3,2026-11-22T19:12:00Z,5,\n'); // prettier-ignore
    expect(imported).toBe(1);
    expect(rejected).toEqual([
      { line: 2, detail: 'this id is known already with another time, amount or type' },
      { line: 3, detail: 'this incident is counted in CNY' },
    ]);
  });

  it('decides in which currency the provider may post: another is kept for an operator to match', async () => {
    const { merchantId, providerId, serial } = await desk.register();
    const incidentId = await desk.report({ kind: 'unauthorized-transaction', merchantId, terminalSerial: serial });
    await added(incidentId, 'id,at,amount\nT-1,2026-11-22T19:12:00Z,100\n');
    const transaction = { transactionId: `dollars-${serial}`, at: '2026-11-22T19:12:00Z', amount: { amount: 5, currency: 'USD' }, terminalSerial: serial }; // prettier-ignore
    await sendSigned(desk, { to: providerId, body: { type: 'transaction.posted', data: { transaction } } });
    await desk.advance('PT0S');
    expect((await desk.call('GET', '/v1/unmatched')).text).toContain(`dollars-${serial}`);
    expect((await reviewOf(incidentId)).transactions.count).toBe(1);
  });

  it('shows no card number to anybody, and leaves none in the folder', async () => {
    const incidentId = await anomaly();
    const pan = '6222021234567890128';
    await added(incidentId, `id,at,amount,card,note\nT-1,2026-11-22T19:12:00Z,100,${pan},${pan}\n,,,${pan},${pan}\n`);
    const { flags } = await reviewOf(incidentId);
    expect(flags[0]?.card).toBe('622202*********0128');
    for (const name of ['holdfast.sqlite', 'holdfast.sqlite-wal'])
      expect(readFileSync(`${desk.folder}/${name}`).includes(pan)).toBe(false);
  });

  it('is refused whole where it is no statement', async () => {
    const incidentId = await anomaly();
    const none = await post(incidentId, fixture('no-header.csv'));
    expectProblem(none, 422, ['']);
    expect(none.text).toContain('交易流水号');
    expectProblem(await post(incidentId, Buffer.from([0xff, 0xff])), 400);
    expectProblem(await post(incidentId, '{}', { 'content-type': 'application/json' }), 415);
    expectProblem(await post(incidentId, `id,at,amount\n${'x'.repeat(262_144)}`), 413);
    expect(await typesOf(incidentId)).not.toContain('statement.import-started');
  });

  it("is its own merchant's to send, and no other's", async () => {
    const { merchantId } = await desk.register();
    const incidentId = await desk.report({ kind: 'account-anomaly', merchantId });
    const own = { ...csv, ...(await desk.tokenOf('reporter', merchantId)).headers };
    const another = { ...csv, ...(await desk.tokenOf('reporter', 'another')).headers };
    expect((await post(incidentId, 'id,at,amount\nT-1,2026-11-22T19:12:00Z,100\n', own)).status).toBe(200);
    expect((await post(incidentId, 'id,at,amount\nT-1,2026-11-22T19:12:00Z,100\n', another)).status).toBe(404);
  });
});

describe('what was taken in', () => {
  const verified = async () => {
    const db = readDatabase(desk.folder);
    try {
      return await verifyHistories(historiesIn(db));
    } finally {
      db.close();
    }
  };
  const change = (sql: string, incidentId: string) => {
    const db = new DatabaseSync(`${desk.folder}/holdfast.sqlite`);
    db.prepare(sql).run(incidentId);
    db.close();
  };

  it('is vouched for by the events: a record that somebody has changed, added or removed shows (R33)', async () => {
    const incidentId = await anomaly();
    await added(incidentId, fixture('own-fields.csv'));
    const documentId = await handIn(incidentId, fixture('acquirer-gb18030.csv'));
    await command(incidentId, { type: 'add-transactions', documentId });
    await desk.advance('PT0S');
    await verified();
    for (const [there, back] of [
      ["UPDATE statement_records SET body = replace(body, '4200', '4201') WHERE incident_id = ?", "UPDATE statement_records SET body = replace(body, '4201', '4200') WHERE incident_id = ?"], // prettier-ignore
      ["UPDATE statement_records SET line = 9 WHERE incident_id = ? AND transaction_id = 'T-2'", "UPDATE statement_records SET line = 3 WHERE incident_id = ? AND transaction_id = 'T-2'"], // prettier-ignore
    ] as const) {
      change(there, incidentId);
      await expect(verified()).rejects.toMatchObject({ incidentId, message: expect.stringMatching(/not those/) as string }); // prettier-ignore
      change(back, incidentId);
      await verified();
    }
  });
});

describe('a statement that was handed in as a document', () => {
  it('is read afterwards, and the timeline tells how far (R6, R40)', async () => {
    const incidentId = await anomaly();
    const lines = Array.from({ length: 25_000 }, (_, n) => `T-${n},2026-11-${String(1 + (n % 20)).padStart(2, '0')} 12:00:00,${n % 1000 === 0 ? 'x' : '1.00'}`); // prettier-ignore
    const documentId = await handIn(incidentId, Buffer.from(`id,time,amount\n${lines.join('\n')}\n`));
    const { status } = await command(incidentId, { type: 'add-transactions', documentId });
    expect(status).toBe(202);
    await desk.advance('PT0S');
    const told = (await desk.timeline(incidentId)).filter(({ type }) => type.startsWith('statement.'));
    expect(told.map(({ type }) => type.slice('statement.import-'.length))).toEqual(['started', 'progressed', 'progressed', 'progressed', 'finished']); // prettier-ignore
    expect(told.at(-1)?.data).toMatchObject({
      statementId: documentId,
      lines: 25_001,
      added: { sale: { count: 24_975, amount: 2_497_500 } },
      known: 0,
      rejected: 25,
    });
    expect(told[1]?.data).toMatchObject({ lines: { from: 1, to: 10_000 }, style: 'major', rejected: 10, problems: { length: 10 } }); // prettier-ignore
    expect((await reviewOf(incidentId)).transactions.count).toBe(24_975);
    const before = await desk.timeline(incidentId);
    expect((await command(incidentId, { type: 'add-transactions', documentId })).status).toBe(202);
    await desk.advance('PT0S');
    expect(await desk.timeline(incidentId)).toEqual(before);
  });

  it('and cannot be read is said so, and may be handed in once more', async () => {
    const incidentId = await anomaly();
    const documentId = await handIn(incidentId, fixture('no-header.csv'));
    for (let times = 1; times <= 2; times++) {
      expect((await command(incidentId, { type: 'add-transactions', documentId })).status).toBe(202);
      await desk.advance('PT0S');
      const failed = (await desk.timeline(incidentId)).filter(({ type }) => type === 'statement.import-failed');
      expect(failed).toHaveLength(times);
      expect(failed[0]?.data['because']).toMatch(/no header row/);
    }
  });

  it('is read also where the incident is closed, or was withdrawn', async () => {
    const incidentId = await anomaly();
    const documentId = await handIn(incidentId, fixture('own-fields.csv'));
    await command(incidentId, { type: 'withdraw', reason: 'a mistake' });
    expect((await desk.incident(incidentId)).status).toBe('withdrawn');
    await command(incidentId, { type: 'add-transactions', documentId });
    await desk.advance('PT0S');
    expect((await typesOf(incidentId)).at(-1)).toBe('statement.import-finished');
  });

  it('must be there, a transaction-list, and a table', async () => {
    const incidentId = await anomaly();
    const slip = await handIn(incidentId, Buffer.from('a slip'), { evidenceType: 'slip', contentType: 'text/plain' });
    const pdf = await handIn(incidentId, Buffer.from('%PDF-1.4\n%%EOF\n'), { contentType: 'application/pdf' });
    for (const documentId of [slip, pdf])
      expectProblem(await command(incidentId, { type: 'add-transactions', documentId }), 422, ['/documentId']);
    expectProblem(await command(incidentId, { type: 'add-transactions', documentId: 'doc_none' }), 404);
    expectProblem(await command(incidentId, { type: 'add-transactions' }), 422, ['/transactions']);
    const transactions = [{ transactionId: 'x', at: '2026-11-22T19:12:00Z', amount: { amount: 1, currency: 'CNY' } }];
    expectProblem(await command(incidentId, { type: 'add-transactions', documentId: slip, transactions }), 422, [
      '/transactions',
    ]);
  });
});
