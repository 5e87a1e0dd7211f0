import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../local/configuration.ts';

const mailOf = (url: string, from?: string) =>
  readConfiguration({ HOLDFAST_SMTP_URL: url, HOLDFAST_MAIL_FROM: from }).mail;

describe('HOLDFAST_SMTP_URL', () => {
  it('is none where it is absent or empty', () => {
    expect(readConfiguration({}).mail).toBeUndefined();
    expect(mailOf('')).toBeUndefined();
  });

  it.each([
    'http://mail.shop.example',
    'mail.shop.example:25',
    'smtp://',
    'smtp:mail.shop.example',
    'smtp://mail.shop.example:99999',
    'smtps://user:hunter2@mail.shop.example/folder',
    'smtp://user:hunter2%@mail.shop.example',
    'hunter2',
  ])('is refused as %s, without a word of what stands in it', (url) => {
    expect(() => mailOf(url)).toThrow(/^HOLDFAST_SMTP_URL: smtp:\/\/ or smtps:\/\/ and a host/);
    expect(() => mailOf(url)).not.toThrow(/hunter2/);
  });

  it.each([
    ['smtp://localhost:2525', 'holdfast@localhost'],
    ['smtp://127.0.0.1', 'holdfast@localhost'],
    ['smtp://[::1]:25', 'holdfast@localhost'],
    ['smtps://smtp.shop.example', 'holdfast@shop.example'],
    ['smtps://key:hunter2@mail.shop.example', 'holdfast@shop.example'],
    ['smtp://mail.example', 'holdfast@mail.example'],
    ['smtps://desk%40shop.example:p%40ss@smtp.provider.example:465', 'desk@shop.example'],
  ])('as %s has e-mails come from %s', (url, address) => {
    expect(mailOf(url)).toEqual({ url, from: { name: 'Holdfast', address } });
  });
});

describe('HOLDFAST_MAIL_FROM', () => {
  const url = 'smtp://localhost';

  it.each([
    ['desk@shop.example', { name: 'Holdfast', address: 'desk@shop.example' }],
    ['终端值班台 <desk@shop.example>', { name: '终端值班台', address: 'desk@shop.example' }],
  ])('names the sender: %s', (text, from) => {
    expect(mailOf(url, text)?.from).toEqual(from);
  });

  it.each(['desk', '<>', 'Desk <desk@shop.example', 'Desk\r\nBcc: x <desk@shop.example>', 'a@b.example, c@d.example'])(
    'is refused as %j',
    (text) => {
      expect(() => mailOf(url, text)).toThrow(/^HOLDFAST_MAIL_FROM: /);
    },
  );
});
