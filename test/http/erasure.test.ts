import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { verifyHistories } from '../../functions/verify-history.ts';
import { readDatabase } from '../../local/database.ts';
import { historiesIn } from '../../local/histories.ts';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk({ operators: ['night@desk.example'] });
afterAll(desk.stop);

const Erased = z.object({ gone: z.array(z.string()), records: z.int(), messages: z.int(), webhooks: z.int(), kept: z.array(z.object({ documentId: z.string(), retainUntil: z.string() })) }); // prettier-ignore

const reporter = { name: 'Wang Xiaoming', phone: '+8613900139000', email: 'wang@mail.example', locale: 'en' };
const of = (id: string) => `/v1/incidents/${id}/reporter/personal-data`;
const contactOf = (merchantId: string, contactId = 'owner') =>
  `/v1/merchants/${merchantId}/contacts/${contactId}/personal-data`;
const erase = async (path: string) => {
  const { status, body, text } = await desk.call('DELETE', path);
  expect(status, text).toBe(200);
  return Erased.parse(body);
};
const command = async (id: string, content: object) => {
  const { status, text } = await desk.call('POST', `/v1/incidents/${id}/commands`, content);
  expect(status, text).toBe(200);
};
const told = async (id: string) => JSON.stringify((await desk.outbox(id)).map(({ to, body }) => [to, body]));
const privatesOf = async (id: string) => (await desk.timeline(id)).flatMap((entry) => Object.values(entry.private ?? {})); // prettier-ignore

/** A report that was taken back, with notes: one speaks of who reported. */
async function withdrawn() {
  const registered = await desk.register({ '*': [{}] });
  const id = await desk.report({ terminalSerial: registered.serial, description: 'it fell into the river', reporter });
  await command(id, { type: 'add-note', text: 'rang Wang Xiaoming at 139-0013-9000' });
  await command(id, { type: 'add-note', text: 'the river is deep' });
  await command(id, { type: 'withdraw', reason: 'found' });
  await desk.advance('PT1H');
  return { ...registered, id };
}

describe('erasing who reported', () => {
  it('takes away who they are, what they wrote, what speaks of them and what they were sent (R84)', async () => {
    const { id } = await withdrawn();
    expect(await privatesOf(id)).toContain('Wang Xiaoming');
    const sent = (await desk.outbox(id)).filter(({ to }) => [reporter.phone, reporter.email].includes(to));
    const { gone, records, messages } = await erase(of(id));
    expect(gone).toEqual(['description', 'email', 'name', 'phone', 'text']);
    expect([records, messages]).toEqual([5, sent.length]);
    expect(messages).toBeGreaterThan(0);
    expect(new Set(await privatesOf(id))).toEqual(new Set(['found', 'the river is deep']));
    expect(await told(id)).not.toMatch(/wang@mail|13900139000|Xiaoming/);
    expect(await told(id)).toContain('li@shop.example'); // the owner's messages are the owner's
  });

  it('leaves the chain as it was, and a record that it was done, without a personal datum (R84)', async () => {
    const { id } = await withdrawn();
    const before = await desk.timeline(id);
    await erase(of(id));
    const after = await desk.timeline(id);
    expect(after.slice(0, before.length).map(({ hash }) => hash)).toEqual(before.map(({ hash }) => hash));
    expect(after.at(-1)).toMatchObject({
      type: 'personal-data.erased',
      actor: { role: 'admin' },
      data: { who: 'reporter', records: 5, webhooks: 0 },
    });
    const db = readDatabase(desk.folder);
    await expect(verifyHistories(historiesIn(db))).resolves.toMatchObject({ incidents: expect.any(Number) as number });
    db.close();
  });

  it('shows on the report that they were erased (R84)', async () => {
    const { id } = await withdrawn();
    await erase(of(id));
    const { text } = await desk.call('GET', `/v1/incidents/${id}/report`);
    expect(text).toMatch(/Reported by<\/dt>\s*<dd>erased</);
    expect(text).not.toMatch(/river<\/dd>|Xiaoming/);
    expect(text).toContain('Personal data erased');
  });

  it('done twice does no more than once', async () => {
    const { id } = await withdrawn();
    await erase(of(id));
    const count = (await desk.timeline(id)).length;
    expect(await erase(of(id))).toEqual({ gone: [], records: 0, messages: 0, webhooks: 0, kept: [] });
    expect(await desk.timeline(id)).toHaveLength(count);
  });

  it('waits until the incident is closed, at most half a year, and says until when (R84)', async () => {
    const { serial } = await desk.register();
    const id = await desk.report({ terminalSerial: serial, reporter });
    const { openedAt } = await desk.incident(id);
    const retainUntil = new Date(Date.parse(openedAt) + 183 * 24 * 60 * 60 * 1000).toISOString();
    const { status, body } = await desk.call('DELETE', of(id));
    expect(status).toBe(409);
    expect(body).toMatchObject({ retainUntil, detail: expect.stringContaining(retainUntil) as string });
    expect(await privatesOf(id)).toContain('Wang Xiaoming');
  });

  it('is an administrator’s, of an incident that there is', async () => {
    const { id } = await withdrawn();
    for (const role of ['reporter', 'operator'] as const) {
      const { headers } = await desk.tokenOf(role, role === 'reporter' ? 'shop-1' : undefined);
      expect((await desk.call('DELETE', of(id), undefined, headers)).status).toBe(403);
    }
    expect((await desk.call('DELETE', of('inc_none'))).status).toBe(404);
    expect((await desk.call('DELETE', of('none'))).status).toBe(404);
    expect((await desk.call('DELETE', of(id), undefined, { authorization: '' })).status).toBe(401);
  });
});

describe('erasing a contact', () => {
  it('leaves id and role in the registry, and nobody else’s data touched (R84)', async () => {
    const { id, merchantId } = await withdrawn();
    await command(id, { type: 'add-note', text: 'Li was not in' });
    const { gone } = await erase(contactOf(merchantId));
    expect(gone).toEqual(['contact', 'text']);
    expect((await desk.call('GET', `/v1/merchants/${merchantId}`)).body).toMatchObject({
      contacts: [{ contactId: 'owner', role: 'owner', name: '(erased)' }],
    });
    expect(await told(id)).not.toMatch(/li@shop|13800138000/);
    expect(await told(id)).toContain('wang@mail.example');
    expect(await privatesOf(id)).toEqual(expect.arrayContaining(['Wang Xiaoming', 'the river is deep']));
    expect(await privatesOf(id)).not.toContain('Li was not in');
    expect((await desk.timeline(id)).at(-1)?.data).toMatchObject({ who: 'contact', contactId: 'owner' });
  });

  it('reaches what was sent before they were taken out of the registry, and to a former number (R84)', async () => {
    const { id, merchantId, providerId } = await withdrawn();
    await desk.put(`/v1/merchants/${merchantId}`, { merchantNumber: 'M', name: 'Shop', providerId, contacts: [] });
    const { messages } = await erase(contactOf(merchantId));
    expect(messages).toBeGreaterThan(0);
    expect(await told(id)).not.toMatch(/li@shop|13800138000/);
    expect((await erase(contactOf(merchantId))).messages).toBe(0);
  });

  it('waits for an open incident in which they were written to, and for no other', async () => {
    const { merchantId, serial } = await desk.register({}, { merchant: { contacts: [
      { contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000' },
      { contactId: 'books', role: 'finance', name: 'Sun', phone: '+8613800138009' },
    ] } }); // prettier-ignore
    await desk.report({ terminalSerial: serial });
    expect((await desk.call('DELETE', contactOf(merchantId))).status).toBe(409);
    expect((await erase(contactOf(merchantId, 'books'))).gone).toEqual(['contact']);
  });

  it('knows no contact that nobody has registered or written to', async () => {
    const { merchantId } = await desk.register();
    expect((await desk.call('DELETE', contactOf(merchantId, 'nobody'))).status).toBe(404);
    expect((await desk.call('DELETE', contactOf('shop-none'))).status).toBe(404);
  });

  it('is an administrator’s', async () => {
    const { headers } = await desk.tokenOf('operator');
    expect((await desk.call('DELETE', contactOf('shop-1'), undefined, headers)).status).toBe(403);
  });
});
