import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

const report = { kind: 'terminal-lost', reporter: { name: 'Wang', phone: '+8613900139000' }, terminalSerial: 'SN' };
const transaction = { transactionId: 't1', at: '2026-11-23T01:00:00Z', amount: { amount: 100, currency: 'CNY' } };
const paying = (fields: object) => ({ transactions: [transaction, { ...transaction, ...fields }] });
const by = (fields: object) => ({ reporter: { ...report.reporter, ...fields } });
const of = (amount: unknown) => paying({ amount: { amount, currency: 'CNY' } });

describe('a report with a wrong field', () => {
  it.each<[string, string, object]>([
    ['no kind', '/kind', { kind: undefined }],
    ['an unknown kind', '/kind', { kind: 'terminal-eaten' }],
    ['no reporter', '/reporter', { reporter: undefined }],
    ['a reporter without a name', '/reporter/name', by({ name: undefined })],
    ['a reporter who cannot be reached', '/reporter', { reporter: { name: 'Wang' } }],
    ['neither terminal nor merchant', '/terminalSerial', { terminalSerial: undefined }],
    ['a phone that is not E.164', '/reporter/phone', by({ phone: '13900139000' })],
    ['a phone with spaces', '/reporter/phone', by({ phone: '+86 139 0013 9000' })],
    ['a phone with a line break after it', '/reporter/phone', by({ phone: '+8613900139000\n' })],
    ['a phone of other digits', '/reporter/phone', by({ phone: '+８６１３９００１３９０００' })],
    ['an e-mail address without a host', '/reporter/email', by({ email: 'wang@' })],
    ['an e-mail address with a header', '/reporter/email', by({ email: 'a@b.example\r\nBcc: c@d.example' })],
    ['an unknown language', '/reporter/locale', by({ locale: 'fr' })],
    ['a name with a line break', '/reporter/name', by({ name: 'Wang\nX: y' })],
    ['a name with a control character', '/reporter/name', by({ name: 'Wang\u0007' })],
    ['a name with a line separator', '/reporter/name', by({ name: 'Wang\u2028' })],
    ['a name with half a character', '/reporter/name', by({ name: 'Wang\ud83d' })],
    ['an empty name', '/reporter/name', by({ name: '' })],
    ['a name of 201 characters', '/reporter/name', by({ name: 'x'.repeat(201) })],
    ['a name that is a number', '/reporter/name', by({ name: 7 })],
    ['a time that is not UTC', '/occurredAt', { occurredAt: '2026-11-23T10:00:00+08:00' }],
    ['a time without a zone', '/occurredAt', { occurredAt: '2026-11-23T10:00:00' }],
    ['a day that does not exist', '/occurredAt', { occurredAt: '2026-02-30T10:00:00Z' }],
    ['a time that is a number', '/occurredAt', { occurredAt: 1_795_400_000 }],
    ['5,000 characters of description', '/description', { description: 'x'.repeat(5_000) }],
    ['5,000 characters of place', '/place', { place: 'x'.repeat(5_000) }],
    ['an empty place', '/place', { place: '' }],
    ['null instead of nothing', '/place', { place: null }],
    ['a crime that is a text', '/suspectedCrime', { suspectedCrime: 'true' }],
    ['an unknown activation', '/activation', { activation: 'activated' }],
    ['an unknown cause', '/cause', { cause: 'rain' }],
    ['half a PIN attempt', '/pinAttempts', { pinAttempts: 2.5 }],
    ['a serial with a space', '/terminalSerial', { terminalSerial: 'SN 1' }],
    ['a serial of 65 characters', '/terminalSerial', { terminalSerial: 'x'.repeat(65) }],
    ['a serial with a line break after it', '/terminalSerial', { terminalSerial: 'SN\n' }],
    ['a merchant with a slash', '/merchantId', { merchantId: '../shop' }],
    ['an amount that is a fraction', '/transactions/1/amount/amount', of(10.5)],
    ['an amount below zero', '/transactions/1/amount/amount', of(-1)],
    ['an amount that nobody pays by card', '/transactions/1/amount/amount', of(1e12 + 1)],
    ['an amount that is a text', '/transactions/1/amount/amount', of('1000')],
    ['an amount of 17 digits', '/transactions/1/amount/amount', of(12_345_678_901_234_568)],
    ['an amount that is endless', '/transactions/1/amount/amount', of(1e300)],
    ['an amount without a currency', '/transactions/1/amount', paying({ amount: 1000 })],
    ['a currency in small letters', '/transactions/1/amount/currency', paying({ amount: { amount: 1, currency: 'cny' } })], // prettier-ignore
    ['a card that is none', '/transactions/1/card', paying({ card: 'my card' })],
    ['a transaction without a time', '/transactions/1/at', paying({ at: undefined })],
    ['a transaction in another currency', '/transactions/1/amount/currency', paying({ transactionId: 't2', amount: { amount: 1, currency: 'USD' } })], // prettier-ignore
    ['501 transactions', '/transactions', { transactions: Array.from({ length: 501 }, () => transaction) }],
  ])('is refused with 422 for %s, at %s', async (_, pointer, fields) => {
    const answer = await desk.call('POST', '/v1/incidents', { ...report, ...fields });
    const { detail } = expectProblem(answer, 422, [pointer]);
    expect(detail.length).toBeLessThan(300);
    expect((await desk.call('GET', '/v1/incidents')).body).toEqual({ items: [], next: null });
  });

  it('is told without a word of what was sent', async () => {
    const secret = 'hunter2';
    const wrong = {
      kind: secret,
      reporter: { name: secret.repeat(100), phone: secret, email: secret, locale: secret },
      occurredAt: secret,
      terminalSerial: `${secret} ${secret}`,
      suspectedCrime: secret,
      transactions: [{ ...transaction, card: secret, type: secret, amount: secret }],
    };
    const answer = await desk.call('POST', '/v1/incidents', wrong);
    expect(answer.status).toBe(422);
    expect(answer.text).not.toContain(secret);
  });
});

describe('a report with no more than who, which terminal and what (R1)', () => {
  it('is taken, and still there after a restart', async () => {
    const answer = await desk.call('POST', '/v1/incidents', { ...report, terminalSerial: 'SN-kept' });
    expect(answer.status).toBe(201);
    const id = (await desk.call('GET', '/v1/incidents?terminalSerial=SN-kept')).text;
    await desk.restart();
    expect((await desk.call('GET', '/v1/incidents?terminalSerial=SN-kept')).text).toBe(id);
    expect((await desk.call('GET', answer.headers.get('location') ?? '')).status).toBe(200);
  });

  it('is taken with halves of characters in its texts, which are replaced', async () => {
    const id = await desk.report({ terminalSerial: 'SN-half', description: 'lost \ud83d here' });
    const texts = (await desk.timeline(id)).flatMap((entry) => Object.values(entry.private ?? {}));
    expect(texts).toContain('lost \ufffd here');
  });
});

describe('a request to the provider (R2)', () => {
  it('carries merchant number and terminal number, looked up in the registry, every time', async () => {
    const { provider, serial } = await desk.register({ '*': [{ outcome: 'in-progress' }] });
    await desk.report({ terminalSerial: serial });
    await desk.advance('P3D');
    const sent = provider.requests.map(({ body }) => body?.data ?? {});
    expect(sent.length).toBeGreaterThan(5);
    for (const data of sent)
      expect(data).toMatchObject({
        merchantNumber: 'M-1',
        terminalNumber: 'T-1',
        terminalSerial: serial,
        model: 'A920',
      });
  });

  it('carries the transactions of the report, with time and amount', async () => {
    const { provider, serial } = await desk.register();
    await desk.report({
      terminalSerial: serial,
      ...paying({ transactionId: 't2', amount: { amount: 250, currency: 'CNY' } }),
    });
    await desk.advance('PT0S');
    expect(provider.requests[0]?.body?.data).toMatchObject({
      transactions: [
        { transactionId: 't1', at: '2026-11-23T01:00:00.000Z', amount: { amount: 100, currency: 'CNY' } },
        { transactionId: 't2', amount: { amount: 250, currency: 'CNY' } },
      ],
    });
  });
});
