import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startDesk, type TestDesk } from '../support/desk.ts';
import { openPostOffice, type PostOffice, type PostOfficeRules } from '../support/post-office.ts';
import { freePort } from '../../scripts/free-port.ts';

const from = { name: 'Holdfast', address: 'desk@holdfast.example' };
const email = { contactId: 'owner', channel: 'email' } as const;
const smtp = (port: number) => `smtp://127.0.0.1:${port}`;

let log: string[] = [];
beforeEach(() => {
  log = [];
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => log.push(String(text)) > 0);
});

const open: { close: () => Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function officeWith(rules: PostOfficeRules = {}, port?: number): Promise<PostOffice> {
  const office = await openPostOffice(rules, port);
  open.push(office);
  return office;
}

async function deskWith(port: number, operators: string[] = []): Promise<TestDesk> {
  const desk = await startDesk({ operators, mail: { url: smtp(port), from } });
  open.unshift({ close: () => desk.stop() });
  return desk;
}

async function noticeOf(desk: TestDesk, id: string, template = 'report-received') {
  const { notices } = await desk.incident(id);
  const found = notices.find((one) => one.template === template && one.contactId === email.contactId && one.channel === email.channel); // prettier-ignore
  if (found === undefined) throw new Error(`there is no ${template}`);
  return found;
}

const postponed = async (desk: TestDesk, id: string) =>
  (await desk.timeline(id)).filter(({ type }) => type === 'notice.postponed').map(({ data }) => data['because']);

describe('a desk with a mail server', () => {
  it('hands its e-mails over, each under the id of its notice, and keeps them readable', async () => {
    const office = await officeWith();
    const desk = await deskWith(office.port);
    const { serial } = await desk.register({ '*': [{ outcome: 'done' }] });
    const id = await desk.report({ terminalSerial: serial });
    await desk.advance('PT0S');
    const { noticeId } = await noticeOf(desk, id);
    expect(office.letters.map(({ to, header }) => [to, header('x-holdfast-message-id')])).toEqual([
      [['li@shop.example'], noticeId],
      [['li@shop.example'], (await noticeOf(desk, id, 'closing-report')).noticeId],
    ]);
    const mails = (await desk.outbox(id)).filter(({ channel }) => channel === 'email');
    expect(office.letters.map(({ subject, text }) => ({ subject, body: text?.trimEnd() }))).toEqual(
      mails.map(({ subject, body }) => ({ subject, body: body.trimEnd() })),
    );
    expect(new Set(office.letters.map(({ header }) => header('references'))).size).toBe(1);
    expect((await desk.incident(id)).notices.map(({ state }) => state)).not.toContain('queued');
  });

  it('tries again what was refused for the moment, and sends it once', async () => {
    let times = 0;
    const office = await officeWith({ letter: () => (++times <= 2 ? '451 try again' : undefined) });
    const desk = await deskWith(office.port);
    const { serial } = await desk.register();
    const id = await desk.report({ terminalSerial: serial });
    await desk.advance('PT0S');
    expect(await noticeOf(desk, id)).toMatchObject({ state: 'queued' });
    await desk.advance('PT5M');
    expect(await noticeOf(desk, id)).toMatchObject({ state: 'sent' });
    expect(await postponed(desk, id)).toEqual(['smtp-451', 'smtp-451']);
    expect(office.letters).toHaveLength(1);
  });

  it('takes a refusal for good as a bounce: another contact is used (R24)', async () => {
    const office = await officeWith({ recipient: (to) => (to.startsWith('li@') ? '550 no such user' : undefined) });
    const desk = await deskWith(office.port);
    const contacts = [
      { contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000', email: 'li@shop.example' },
      { contactId: 'staff', role: 'staff', name: 'Chen', email: 'chen@shop.example' },
    ];
    const { serial } = await desk.register(undefined, { merchant: { contacts } });
    const id = await desk.report({ terminalSerial: serial });
    await desk.advance('PT0S');
    expect(await noticeOf(desk, id)).toMatchObject({ state: 'failed' });
    const { followUps } = await desk.incident(id);
    expect(followUps).toContainEqual(expect.objectContaining({ ask: 'update-contact', state: 'open' }));
    const subjects = office.letters.filter(({ to }) => to[0] === 'chen@shop.example').map(({ subject }) => subject);
    expect(subjects.map((subject) => subject?.split('：')[0])).toHaveLength(3);
  });

  it('waits for a server that is down, and sends when it is up', async () => {
    const port = await freePort();
    const desk = await deskWith(port);
    const { serial } = await desk.register();
    const id = await desk.report({ terminalSerial: serial });
    await desk.advance('PT10M');
    expect(await noticeOf(desk, id)).toMatchObject({ state: 'queued' });
    expect((await postponed(desk, id)).length).toBeGreaterThan(3);
    const office = await officeWith({}, port);
    await desk.advance('PT10M');
    expect(await noticeOf(desk, id)).toMatchObject({ state: 'sent' });
    expect(office.letters).toHaveLength(1);
  });

  it('gives up after a day, and operators hear of it', async () => {
    const desk = await deskWith(await freePort(), ['desk@holdfast.example']);
    const { serial } = await desk.register({ '*': [{ outcome: 'done' }] });
    const id = await desk.report({ terminalSerial: serial });
    await desk.advance('PT23H');
    expect(await noticeOf(desk, id)).toMatchObject({ state: 'queued' });
    await desk.advance('PT1H');
    expect(await noticeOf(desk, id)).toMatchObject({ state: 'failed' });
    const { notices, status } = await desk.incident(id);
    expect(status).toBe('closed');
    expect(notices.filter(({ template }) => template === 'message-failed').map(({ contactId }) => contactId)).toEqual([
      '@operator-1',
    ]);
    await desk.advance('P2D');
    expect((await desk.incident(id)).notices.filter(({ state }) => state === 'queued')).toEqual([]);
  });

  it('does not send what was settled while the server was down (R79)', async () => {
    const port = await freePort();
    const desk = await deskWith(port);
    const { serial } = await desk.register();
    const id = await desk.report({ terminalSerial: serial });
    const command = (content: object) => desk.call('POST', `/v1/incidents/${id}/commands`, content);
    await command({ type: 'ask', ask: 'clean-device', reason: 'x' });
    await desk.advance('PT0S');
    const asked = (await desk.incident(id)).followUps.find(({ ask }) => ask === 'clean-device');
    await command({ type: 'record-answer', followUpId: asked?.followUpId, outcome: 'done' });
    const office = await officeWith({}, port);
    await desk.advance('PT1M');
    expect(await noticeOf(desk, id, 'reminder')).toMatchObject({ state: 'cancelled' });
    expect(office.letters.map(({ to }) => to)).toEqual([['li@shop.example']]);
  });

  it('asks a provider by e-mail at most six times, then by the next channel', async () => {
    const office = await officeWith({ recipient: (to) => (to.startsWith('risk@') ? '451 busy' : undefined) });
    const desk = await deskWith(office.port);
    const channels = [
      { kind: 'email', address: 'risk@acquirer.example' },
      { kind: 'phone', number: '+8695588' },
    ];
    const { serial } = await desk.register({}, { provider: { channels } });
    const id = await desk.report({ terminalSerial: serial });
    await desk.advance('PT16M');
    const timeline = await desk.timeline(id);
    const types = timeline.map(({ type }) => type).filter((type) => type.startsWith('request.'));
    expect(types).toEqual([...Array<string>(5).fill('request.failed'), 'request.rerouted']);
    expect((await desk.incident(id)).followUps[0]).toMatchObject({ ask: 'deregister', channel: 'phone' });
  });

  it('asks it by the next channel at once where the mailbox is none', async () => {
    const office = await officeWith({ recipient: (to) => (to.startsWith('risk@') ? '550 unknown' : undefined) });
    const desk = await deskWith(office.port);
    const channels = [{ kind: 'email', address: 'risk@acquirer.example' }, { kind: 'branch', address: 'Nanjing Road 1' }]; // prettier-ignore
    const { serial } = await desk.register({}, { provider: { channels } });
    const id = await desk.report({ terminalSerial: serial });
    await desk.advance('PT0S');
    const rerouted = (await desk.timeline(id)).find(({ type }) => type === 'request.rerouted');
    expect(rerouted?.data).toMatchObject({ because: 'smtp-550', to: { kind: 'branch' } });
  });

  it('writes no address into its log', async () => {
    const office = await officeWith({ recipient: (to) => `550 ${to} is unknown` });
    const desk = await deskWith(office.port);
    const { serial } = await desk.register();
    await desk.report({ terminalSerial: serial });
    await desk.advance('PT0S');
    expect(log.join('')).toContain('mail-not-handed-over');
    expect(log.join('')).not.toMatch(/shop\.example|\+86|Li\b/);
  });
});
