import { afterEach, describe, expect, it } from 'vitest';
import { mailOf, type Mail } from '../../channels/mail.ts';
import { createMailServer, type MailServer } from '../../local/mail-server.ts';
import { freePort } from '../../scripts/free-port.ts';
import { openPostOffice, type PostOffice, type PostOfficeRules } from '../support/post-office.ts';

const from = { name: '终端值班台', address: 'desk@shop.example' };
const at = Date.parse('2026-11-23T02:00:00Z');
const mail: Mail = {
  to: 'wang@tea.example',
  subject: '【Holdfast】已收到终端遗失报告（终端SN-1）',
  text: '您好：\n\n已收到您的报告。\n.\n一行只有一个点\n',
  messageId: '<ntc_1@shop.example>',
  references: '<inc_1@shop.example>',
  headers: { 'X-Holdfast-Message-Id': 'ntc_1', 'Auto-Submitted': 'auto-generated' },
};

const open: { close: () => void | Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const logged: string[] = [];
const log = { error: (what: string, facts: object) => void logged.push(`${what} ${JSON.stringify(facts)}`) };

function connected(url: string): MailServer {
  const server = createMailServer({ url, from }, log);
  open.unshift(server);
  return server;
}

async function opened(rules: PostOfficeRules = {}): Promise<{ office: PostOffice; server: MailServer }> {
  const office = await openPostOffice(rules);
  open.push(office);
  return { office, server: connected(office.url) };
}

describe('an e-mail that the server accepts', () => {
  it('arrives as it was written, in any language', async () => {
    const { office, server } = await opened();
    expect(await server.send(mail, at)).toEqual({ result: 'sent' });
    const [letter] = office.letters;
    expect(letter).toMatchObject({
      to: ['wang@tea.example'],
      sender: 'desk@shop.example',
      subject: mail.subject,
      from,
      text: mail.text,
      messageId: mail.messageId,
      date: '2026-11-23T02:00:00.000Z',
    });
    expect(letter?.html).toBeUndefined();
    expect(
      ['references', 'in-reply-to', 'x-holdfast-message-id', 'auto-submitted'].map(letter?.header ?? String),
    ).toEqual(['<inc_1@shop.example>', '<inc_1@shop.example>', 'ntc_1', 'auto-generated']);
  });

  it('gets no header from what stands in its subject or its address', async () => {
    const { office, server } = await opened();
    await server.send({ ...mail, subject: 'x\r\nBcc: all@evil.example\r\n\r\nevil' }, at);
    await server.send({ ...mail, to: 'wang@tea.example\r\nBcc: all@evil.example' }, at);
    await server.send({ ...mail, to: 'wang@tea.example, all@evil.example' }, at);
    expect(office.letters.length).toBeGreaterThan(0);
    for (const letter of office.letters) {
      expect(letter.header('bcc')).toBeUndefined();
      expect(letter.to).not.toContain('all@evil.example');
      expect(letter.text).toBe(mail.text);
    }
  });

  it('may go to an address that is not ASCII', async () => {
    const { office, server } = await opened();
    expect(await server.send({ ...mail, to: '王@例子.example' }, at)).toEqual({ result: 'sent' });
    expect(office.letters[0]?.to).toEqual([expect.stringContaining('王@')]);
  });

  it('is handed over with the login of the address', async () => {
    const login = { user: 'desk@shop.example', password: 'p@ss:/wörd' };
    const { office } = await opened({ login });
    const at127 = `127.0.0.1:${office.port}`;
    const right = connected(`smtp://${encodeURIComponent(login.user)}:${encodeURIComponent(login.password)}@${at127}`);
    expect(await right.send(mail, at)).toEqual({ result: 'sent' });
    const wrong = connected(`smtp://desk:wrong@${at127}`);
    expect(await wrong.send(mail, at)).toEqual({ result: 'later', because: 'mail-login-refused' });
    const none = connected(`smtp://${at127}`);
    expect(await none.send(mail, at)).toEqual({ result: 'later', because: 'smtp-530' });
  });
});

describe('an e-mail that the server does not accept', () => {
  it.each<[string, PostOfficeRules, object]>([
    ['there is no such mailbox', { recipient: () => '550 no such user' }, { result: 'refused', because: 'smtp-550' }],
    ['the text is refused', { letter: () => '554 this is spam' }, { result: 'refused', because: 'smtp-554' }],
    ['the mailbox is busy', { recipient: () => '450 busy' }, { result: 'later', because: 'smtp-450' }],
    ['the server is full', { letter: () => '452 full' }, { result: 'later', because: 'smtp-452' }],
    ['the sender is refused', { sender: () => '550 not from you' }, { result: 'later', because: 'smtp-550' }],
    [
      'it relays for others only',
      { recipient: () => '554 5.7.1 relay denied' },
      { result: 'later', because: 'smtp-554' },
    ],
  ])('because %s is for good only where it is about that e-mail', async (_, rules, handed) => {
    const { office, server } = await opened(rules);
    expect(await server.send(mail, at)).toEqual(handed);
    expect(office.letters).toEqual([]);
  });

  it('does not stand in the way of the next one', async () => {
    const { office, server } = await opened({ recipient: (to) => (to.startsWith('bad') ? '550 no' : undefined) });
    const both = [{ ...mail, to: 'bad@tea.example' }, mail];
    const handed = await Promise.all([...both, ...both, ...both].map((one) => server.send(one, at)));
    expect(handed.map(({ result }) => result)).toEqual(['refused', 'sent', 'refused', 'sent', 'refused', 'sent']);
    expect(office.letters).toHaveLength(3);
  });

  it('is none that nobody can be written to by', async () => {
    const { server } = await opened();
    expect(await server.send({ ...mail, to: '' }, at)).toEqual({ result: 'refused', because: 'invalid-address' });
  });
});

describe('a server that is not there', () => {
  const unreachable = { result: 'later', because: 'mail-server-unreachable' };

  it('is tried later, and found when it is there again', async () => {
    const port = await freePort();
    const server = connected(`smtp://127.0.0.1:${port}`);
    expect(await server.send(mail, at)).toEqual(unreachable);
    const office = await openPostOffice({}, port);
    open.push(office);
    expect(await server.send(mail, at)).toEqual({ result: 'sent' });
    await office.close();
    expect(await server.send(mail, at)).toEqual(unreachable);
    const back = await openPostOffice({}, port);
    open.push(back);
    expect(await server.send(mail, at)).toEqual({ result: 'sent' });
  });

  it('is not one that speaks TLS only, nor one whose certificate nobody vouches for', async () => {
    const { office } = await opened();
    expect(await connected(`smtps://127.0.0.1:${office.port}`).send(mail, at)).toEqual(unreachable);
    const { office: forged, server } = await opened({ startTls: true });
    expect(await server.send(mail, at)).toEqual(unreachable);
    expect(await connected(`${forged.url}?tls.rejectUnauthorized=false`).send(mail, at)).toEqual({ result: 'sent' });
  });

  it('is one that says nothing for too long', async () => {
    const { office } = await opened({ letter: () => new Promise(() => undefined) });
    expect(await connected(`${office.url}?socketTimeout=50`).send(mail, at)).toEqual(unreachable);
  });

  it('stands in the log without an address or a password', async () => {
    const { office } = await opened({ recipient: (to) => `550 ${to} is unknown` });
    logged.length = 0;
    await connected(office.url.replace('//', '//desk:secret@')).send(mail, at);
    await connected(office.url).send({ ...mail, to: 'x\n@y' }, at);
    expect(logged.length).toBeGreaterThan(1);
    expect(logged.join()).not.toMatch(/wang|tea\.example|secret|@/);
  });
});

describe('the ids of an e-mail', () => {
  it('follow from the message alone', () => {
    const message = { about: 'request', id: 'msg_1', incidentId: 'inc_1', locale: 'en', to: 'a@b.example' } as const;
    const rendered = { channel: 'email', subject: 's', body: 'b', template: 'provider-request' } as const;
    const request = {} as never;
    expect(mailOf({ ...message, request }, rendered, 'shop.example')).toEqual({
      to: 'a@b.example',
      subject: 's',
      text: 'b',
      messageId: '<msg_1@shop.example>',
      references: '<inc_1@shop.example>',
      headers: { 'X-Holdfast-Message-Id': 'msg_1', 'Auto-Submitted': 'auto-generated', 'Content-Language': 'en' },
    });
  });
});
