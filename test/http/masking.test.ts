import { afterAll, describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { startDesk } from '../support/desk.ts';
import { filesWith } from '../support/data-folder.ts';
import { answered, sendSigned } from '../support/signed.ts';

const card = '4111 1111 1111 1111';
const identity = '11010519491231002X';
const text = `card ${card}, ID ${identity}.`;
const masked = 'card 411111******1111, ID **************002X.';
const hidden = [card, card.replaceAll(' ', ''), identity, '1111 1111', '11010519491231'];

/** A number that could be a card's, where it is none: it is left alone. */
const reference = '4012888888881881';
/** A number of the registry, likewise. */
const merchantNumber = '5555555555554444';

const logged: string[] = [];
vi.spyOn(process.stderr, 'write').mockImplementation((line) => logged.push(String(line)) > 0);

const desk = await startDesk({ operators: ['desk@holdfast.example'] });
afterAll(desk.stop);
const { provider, providerId, merchantId, serial } = await desk.register(
  { '*': [{ outcome: 'in-progress', note: text, reference }], 'unfreeze-account': [{ outcome: 'done', note: text }] },
  { merchant: { merchantNumber } },
);

/** All that was answered. */
const answers: string[] = [];
const call = async (...request: Parameters<typeof desk.call>) => {
  const answer = await desk.call(...request);
  answers.push(answer.text);
  return answer;
};

const transaction = { transactionId: reference, at: '2026-11-23T01:00:00Z', amount: { amount: 100, currency: 'CNY' }, card: card.replaceAll(' ', '') }; // prettier-ignore
const report = {
  kind: 'terminal-lost',
  activation: 'unactivated',
  reporter: { name: 'Wang', email: 'wang@shop.example', locale: 'en' },
  terminalSerial: serial,
  place: text,
  possibleHolder: text,
  description: text,
  transactions: [transaction],
};
const opened = await call('POST', '/v1/incidents', report, { 'idempotency-key': 'k1' });
const { incidentId } = z.object({ incidentId: z.string() }).parse(opened.body);
await call('POST', '/v1/incidents', report);
await desk.advance('PT0S');
const [asked] = (await desk.incident(incidentId)).followUps;
const followUpId = asked?.followUpId ?? '';

const command = (fields: object, key?: string) =>
  call('POST', `/v1/incidents/${incidentId}/commands`, fields, key === undefined ? {} : { 'idempotency-key': key });
const statuses = [
  (await command({ type: 'add-note', text }, 'k2')).status,
  (await command({ type: 'record-answer', followUpId, outcome: 'in-progress', note: text, reference })).status,
  (await command({ type: 'ask', ask: 'repair', reason: text })).status,
  (await command({ type: 'record-triage', verdict: 'fraud', note: text })).status,
  (await command({ type: 'record-police-report', caseNumber: reference })).status,
];
const repeated = [
  (await call('POST', '/v1/incidents', report, { 'idempotency-key': 'k1' })).headers,
  (await command({ type: 'add-note', text }, 'k2')).headers,
];
for (const body of [
  answered(followUpId, { outcome: 'in-progress', note: text, reference }),
  answered(`fu_${'0'.repeat(42)}`, { note: text }),
  { type: 'remark.made', data: { remark: text, remarks: [text], merchantNumber, reference } },
  { type: 'transaction.posted', data: { transaction: { ...transaction, terminalSerial: 'SN-none' } } },
  `not JSON: ${text}`,
  `{"type":"remark.made","data":{"note":"${card}","note":"x"}}`,
  `{"type":"remark.made","data":{"note":"${card.replaceAll('1', '\\u0031')}"}}`,
])
  await sendSigned(desk, { to: providerId, body });
await desk.advance('PT0S');
const unmatched = z
  .object({ items: z.array(z.object({ id: z.string(), body: z.string() })) })
  .parse((await call('GET', '/v1/unmatched')).body).items;
for (const { id } of unmatched) await call('POST', `/v1/unmatched/${id}/match`, { incidentId });
const refused = answered(followUpId, { outcome: 'refused', note: text, reference });
await sendSigned(desk, { to: providerId, body: refused });
await desk.advance('P1D');
const withdrawn = await command({ type: 'withdraw', reason: text, storedAt: text });
await desk.advance('P1D');
const reopened = await command({ type: 'reopen', reason: text });

describe('card and identity numbers in texts', () => {
  it('were sent in every field that takes text', () => {
    expect([opened.status, ...statuses, withdrawn.status, reopened.status]).toEqual([201, 200, 200, 200, 200, 200, 200, 200]); // prettier-ignore
    expect(repeated.map((headers) => headers.get('idempotency-replayed'))).toEqual(['true', 'true']);
    expect(unmatched).toHaveLength(6);
  });

  it('are masked in the timeline', async () => {
    const texts = (await desk.timeline(incidentId)).flatMap((entry) => Object.values(entry.private ?? {}));
    expect(texts.filter((each) => each === masked).length).toBeGreaterThan(10);
    for (const number of hidden) expect(JSON.stringify(await desk.timeline(incidentId))).not.toContain(number);
  });

  it('are in no answer, not even a repeated one', async () => {
    await call('GET', `/v1/incidents/${incidentId}`);
    await call('GET', '/v1/incidents');
    for (const number of hidden) expect(answers.filter((answer) => answer.includes(number))).toEqual([]);
  });

  it('are masked in webhooks that nobody could match', () => {
    const bodies = unmatched.map(({ body }) => body).join('\n');
    expect(bodies).toContain(`not JSON: ${masked}`);
    expect(bodies).toContain(`"remark":"${masked}","remarks":["${masked}"]`);
    expect(bodies).toContain('"card":"411111******1111"');
  });

  it('are in no message, and in nothing that the provider is sent', async () => {
    const messages = JSON.stringify((await call('GET', '/local/outbox')).body);
    expect(messages).toContain(incidentId);
    const sent = provider.requests.map(({ raw }) => raw).join();
    expect(sent).toContain('411111******1111');
    for (const number of hidden) {
      expect(messages).not.toContain(number);
      expect(sent).not.toContain(number);
    }
  });

  it('are in no line of the log and no file of the data folder', async () => {
    expect(filesWith(desk.folder, hidden)).toEqual([]);
    await desk.restart();
    expect(filesWith(desk.folder, hidden)).toEqual([]);
    expect(filesWith(desk.folder, ['411111******1111'])).not.toEqual([]);
    expect(logged.filter((line) => hidden.some((number) => line.includes(number)))).toEqual([]);
  });

  it('are left alone in references, case numbers and merchant numbers', async () => {
    const timeline = JSON.stringify(await desk.timeline(incidentId));
    expect(timeline).toContain(`"reference":"${reference}"`);
    expect(timeline).toContain(`"caseNumber":"${reference}"`);
    expect(timeline).toContain(`"transactionId":"${reference}"`);
    expect(unmatched.map(({ body }) => body).join()).toContain(`"merchantNumber":"${merchantNumber}"`);
    expect((await desk.call('GET', `/v1/merchants/${merchantId}`)).body).toMatchObject({ merchantNumber });
  });
});
