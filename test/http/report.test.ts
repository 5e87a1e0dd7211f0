import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { Rules } from '../../simulator/rules.ts';
import { startDesk } from '../support/desk.ts';
import { sendSigned } from '../support/signed.ts';
import { t0 } from '../support/serve-desk.ts';

const desk = await startDesk();
afterAll(desk.stop);

const frozen: Rules = { '*': [{ outcome: 'done', reference: 'FR-3' }], 'recover-funds': [{}] };
const pageOf = (id: string, query = '', headers = {}) =>
  desk.call('GET', `/v1/incidents/${id}/report${query}`, undefined, headers);

/** What stands on a page, without its markup; runs of white space are one blank. */
const textOf = (html: string) =>
  html
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** A stolen terminal, used by the thief after the report. */
async function stolen() {
  const { serial, providerId, merchantId } = await desk.register(frozen);
  const reporter = { name: 'Wang <script>', phone: '+8613900139000', locale: 'en' };
  const id = await desk.report({
    terminalSerial: serial,
    kind: 'terminal-stolen',
    activation: 'in-use',
    occurredAt: '2026-11-22T23:40:00Z',
    place: 'the till <b>left</b> & "right"',
    description: 'card 4111 1111 1111 1111',
    reporter,
  });
  await desk.advance('PT0S');
  const { now } = z.object({ now: z.string() }).parse((await desk.call('GET', '/local/clock')).body);
  const transaction = { transactionId: `T-${serial}`, at: now, amount: { amount: 1_000_000, currency: 'CNY' }, terminalSerial: serial }; // prettier-ignore
  const body = { type: 'transaction.posted', timestamp: now, data: { transaction } };
  const { status } = await sendSigned(desk, { to: providerId, body, off: (Date.parse(now) - Date.parse(t0)) / 1000 });
  expect(status).toBe(202);
  await desk.advance('PT0S');
  return { id, merchantId, serial };
}

const command = async (id: string, content: object) => {
  const { status, text } = await desk.call('POST', `/v1/incidents/${id}/commands`, content);
  expect(status, text).toBe(200);
};

describe('the report of an incident', () => {
  it('says while the incident is open what is known so far (R68)', async () => {
    const { id, serial } = await stolen();
    const { status, text, headers } = await pageOf(id);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const said = textOf(text);
    for (const shown of ['Incident report so far', id, serial, '10,000.00 CNY', 'FR-3', 'suspend the terminal'])
      expect(said).toContain(shown);
    expect(said).toContain('made when none should have been');
  });

  it('says once it is closed what happened, when, by whom, amounts and references (R68)', async () => {
    const { id } = await stolen();
    await command(id, { type: 'record-police-report', caseNumber: 'A-1', station: 'Zhangjiang' });
    await command(id, { type: 'record-recovery', amount: { amount: 850_000, currency: 'CNY' } });
    await command(id, { type: 'withdraw', reason: 'it was found in the safe', storedAt: 'the safe' });
    await desk.advance('PT1H');
    expect((await desk.incident(id)).status).toBe('withdrawn');
    const said = textOf((await pageOf(id, '?lang=en')).text);
    for (const shown of ['10,000.00 CNY', '8,500.00 CNY', 'case A-1, Zhangjiang', 'FR-3', 'it was found in the safe'])
      expect(said).toContain(shown);
    expect(said).toContain('2026-11-23 07:40'); // the theft, by the clock of the shop
    expect(said).toContain('Asia/Shanghai (UTC+08:00)');
    expect(said).toContain('desk (tok_admin)');
    expect(textOf((await pageOf(id, '?lang=zh-CN')).text)).toContain('8,500.00 元');
  });

  it('speaks the language that is asked for, else that of the merchant', async () => {
    const { serial } = await desk.register(frozen, { merchant: { locale: 'zh-CN' } });
    const id = await desk.report({ terminalSerial: serial });
    expect((await pageOf(id)).text).toContain('<html lang="zh-CN">');
    expect((await pageOf(id, '?lang=en')).text).toContain('<html lang="en">');
    expect((await pageOf(id, '?lang=fr')).status).toBe(422);
  });

  it('is told in the time of the merchant, whose zone is named', async () => {
    const { serial } = await desk.register(frozen, { merchant: { timezone: 'America/New_York' } });
    const id = await desk.report({ terminalSerial: serial, occurredAt: '2026-11-22T23:40:00Z' });
    const said = textOf((await pageOf(id)).text);
    expect(said).toContain('America/New_York (UTC-05:00)');
    expect(said).toContain('2026-11-22 18:40');
  });

  it('runs nothing and loads nothing, whatever people wrote', async () => {
    const { id } = await stolen();
    const { text, headers } = await pageOf(id);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).toContain('the till &lt;b&gt;left&lt;/b&gt; &amp; &quot;right&quot;');
    expect(text).not.toMatch(/<script|<b>|https?:\/\//);
    expect(text).not.toContain('4111 1111');
  });

  it('carries the prevention list of this kind and cause (R67)', async () => {
    const { serial } = await desk.register(frozen);
    const lost = textOf((await pageOf(await desk.report({ terminalSerial: serial }))).text);
    const other = await desk.register(frozen);
    const blocked = textOf(
      (await pageOf(await desk.report({ kind: 'terminal-blocked', cause: 'malware', terminalSerial: other.serial })))
        .text,
    );
    expect(lost).toContain('Lock terminals away');
    expect(blocked).not.toContain('Lock terminals away');
    expect(blocked).toContain('So that it does not happen again');
  });

  it('shows what stands out and why, the gravest first (R40)', async () => {
    const { serial } = await desk.register(frozen);
    const sale = (n: number, more: object = {}) => ({ transactionId: `S-${n}`, at: `2026-11-22T0${n}:00:00Z`, amount: { amount: 8_000, currency: 'CNY' }, card: `622202******100${n}`, ...more }); // prettier-ignore
    const transactions = [sale(4), sale(5, { type: 'refund', entry: 'keyed', card: '622202******9999' }), sale(6)];
    const said = textOf((await pageOf(await desk.report({ kind: 'terminal-stolen', terminalSerial: serial, occurredAt: '2026-11-22T04:30:00Z', transactions }))).text); // prettier-ignore
    const [refund, after, before] = ['S-5', 'S-6', 'S-4'].map((id) => said.indexOf(id));
    expect(refund).toBeLessThan(after ?? 0);
    expect(after).toBeLessThan(before ?? 0);
    expect(said).toMatch(/S-5 80\.00 CNY refund, keyed by hand 622202\*{6}9999 A refund/);
  });

  it('shows how long the terminal was exposed, as a chart and as sums (R72)', async () => {
    const { id } = await stolen();
    const { text } = await pageOf(id);
    expect(text).toMatch(/<svg\s/);
    const said = textOf(text);
    for (const moment of ['lost → reported', 'reported → stop asked', 'stop confirmed → now'])
      expect(said).toContain(moment);
    expect(said).toContain('1 · 10,000.00 CNY');
  });

  it('is for the desk and for the merchant whose incident it is', async () => {
    const { id, merchantId } = await stolen();
    const own = await desk.tokenOf('reporter', merchantId);
    const foreign = await desk.tokenOf('reporter', 'shop-none');
    expect((await pageOf(id, '', own.headers)).status).toBe(200);
    expect((await pageOf(id, '', foreign.headers)).status).toBe(404);
    expect((await pageOf(id, '', { authorization: '' })).status).toBe(401);
    expect((await pageOf('inc_none')).status).toBe(404);
  });

  it('can be checked against the timeline that it was made from (R33)', async () => {
    const { id } = await stolen();
    const last = (await desk.timeline(id)).at(-1);
    const said = textOf((await pageOf(id)).text);
    expect(said).toContain(last?.hash);
    expect(said).toContain(`the first ${String(last?.seq)} entries`);
  });
});
