import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDesk, type TestDesk } from '../support/desk.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await startDesk({ operators: ['desk@holdfast.example'] });
});
afterAll(() => desk.stop());

const contacts = [
  { contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000', email: 'li@shop.example', locale: 'en' },
  { contactId: 'staff', role: 'staff', name: 'Chen', phone: '+8613600136000', locale: 'en' },
];

async function reported(entries: { merchant?: object } = {}) {
  const { serial, merchantId } = await desk.register(undefined, { merchant: { contacts, ...entries.merchant } });
  const id = await desk.report({ terminalSerial: serial });
  await desk.advance('PT0S');
  return { id, serial, merchantId };
}

type Which = { template: string; contactId: string; channel: string };
async function noticeOf(id: string, which: Which) {
  const { notices } = await desk.incident(id);
  const found = notices.findLast(
    ({ template, contactId, channel }) =>
      template === which.template && contactId === which.contactId && channel === which.channel,
  );
  if (found === undefined) throw new Error(`there is no ${which.template}`);
  return found;
}

const bounce = (content: object, headers?: Record<string, string>) =>
  desk.call('POST', '/local/bounce', content, headers);
const received = { template: 'report-received', contactId: 'owner', channel: 'sms' };
const toStaff = async (id: string) =>
  (await desk.outbox(id)).filter(({ to }) => to === '+8613600136000').map(({ template }) => template);

describe('POST /local/bounce', () => {
  it('makes a message fail: update-contact is opened and the next contact is used (R24)', async () => {
    const { id } = await reported();
    const { noticeId } = await noticeOf(id, received);
    const { status, body } = await bounce({ noticeId });
    expect([status, body]).toEqual([200, { incidentId: id, noticeId, state: 'failed' }]);
    await desk.advance('PT0S');
    expect((await noticeOf(id, received)).state).toBe('failed');
    const { followUps } = await desk.incident(id);
    expect(followUps).toContainEqual(
      expect.objectContaining({ ask: 'update-contact', party: 'merchant', state: 'open' }),
    );
    expect(await toStaff(id)).toEqual(['stop-using', 'report-received', 'update-contact']);
    const asked = (await desk.outbox(id)).find(({ template }) => template === 'update-contact');
    expect(asked?.body).toContain('Li');
  });

  it('leaves neither name nor number in the events', async () => {
    const { id } = await reported();
    await bounce({ noticeId: (await noticeOf(id, received)).noticeId });
    const timeline = await desk.timeline(id);
    const entry = timeline.find(({ type }) => type === 'contact.bounced');
    expect(Object.values(entry?.private ?? {})).toEqual(['+8613800138000']);
    expect(JSON.stringify(timeline.map(({ data }) => data))).not.toMatch(/\+86|Chen|shop\.example/);
  });

  it('is done once: the same again changes nothing', async () => {
    const { id } = await reported();
    const { noticeId } = await noticeOf(id, received);
    await bounce({ noticeId });
    await desk.advance('PT0S');
    const { version } = await desk.incident(id);
    expect((await bounce({ noticeId })).status).toBe(200);
    expect((await desk.incident(id)).version).toBe(version);
  });

  it('knows what it can be about: 404 and 409', async () => {
    const inUse = { activation: 'in-use' };
    const { serial } = await desk.register();
    const id = await desk.report({ terminalSerial: serial, ...inUse });
    await desk.advance('PT0S');
    const held = await noticeOf(id, { template: 'cardholder-notice', contactId: 'owner', channel: 'sms' });
    expect(held.state).toBe('held');
    const { status, body } = await bounce({ noticeId: held.noticeId });
    expect([status, body]).toEqual([409, expect.objectContaining({ detail: expect.stringMatching(/held/) as string })]);
    expect((await bounce({ noticeId: 'ntc_01K7Y3Q0V8W2X4Z6A8B0C2D4E6' })).status).toBe(404);
    expect((await bounce({ noticeId: held.noticeId.replace(/.{6}$/, '000000') })).status).toBe(404);
    const { status: wrong, body: problem } = await bounce({ noticeId: 'x', why: 'y' });
    expect([wrong, problem]).toMatchObject([422, { errors: [{ pointer: '/noticeId' }, { pointer: '/why' }] }]);
  });

  it('is the desk’s: a reporter may not', async () => {
    const { id, merchantId } = await reported();
    const { noticeId } = await noticeOf(id, received);
    const [reporter, operator] = [await desk.tokenOf('reporter', merchantId), await desk.tokenOf('operator')];
    expect((await bounce({ noticeId }, reporter.headers)).status).toBe(403);
    expect((await bounce({ noticeId }, operator.headers)).status).toBe(200);
  });

  it('goes on over a restart, until the registry has another address (R24)', async () => {
    const { id, serial, merchantId } = await reported();
    await bounce({ noticeId: (await noticeOf(id, received)).noticeId });
    await desk.restart();
    await desk.call('POST', `/v1/incidents/${id}/commands`, { type: 'ask', ask: 'clean-device', reason: 'x' });
    await desk.advance('PT0S');
    expect(await toStaff(id)).toContain('reminder');
    const entry = {
      ...((await desk.call('GET', `/v1/merchants/${merchantId}`)).body as object),
      merchantId: undefined,
    };
    const moved = contacts.map((one) => (one.contactId === 'owner' ? { ...one, phone: '+8613700137000' } : one));
    await desk.put(`/v1/merchants/${merchantId}`, { ...entry, contacts: moved });
    await desk.report({ terminalSerial: serial, suspectedCrime: true });
    const { followUps } = await desk.incident(id);
    expect(followUps.find(({ ask }) => ask === 'update-contact')).toMatchObject({
      state: 'waived',
      waivedBecause: 'no-longer-owed',
    });
  });
});

describe('equal messages to one number', () => {
  it('are twenty an hour whichever incidents they are of; the next goes out when the hour allows', async () => {
    const { serial } = await desk.register({ '*': [{ outcome: 'done' }] }, { merchant: { contacts } });
    const stopped = { template: 'stop-using', contactId: 'staff', channel: 'sms' };
    const ids: string[] = [];
    for (let n = 0; n < 21; n++) {
      const id = await desk.report({ terminalSerial: serial });
      await desk.advance('PT1M');
      expect(await desk.incident(id)).toMatchObject({ status: 'closed' });
      ids.push(id);
    }
    const last = ids.at(-1) ?? '';
    const states = await Promise.all(ids.map(async (id) => (await noticeOf(id, stopped)).state));
    expect(states).toEqual([...Array<string>(20).fill('sent'), 'queued']);
    await desk.restart();
    await desk.advance('PT38M');
    expect((await noticeOf(last, stopped)).state).toBe('queued');
    await desk.advance('PT1M');
    expect((await noticeOf(last, stopped)).state).toBe('sent');
    const postponed = (await desk.timeline(last)).filter(({ type }) => type === 'notice.postponed');
    expect(postponed.map(({ data }) => data['because'])).toEqual(['too-many-equal']);
  });
});
