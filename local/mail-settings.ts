import { isIP } from 'node:net';
import * as z from 'zod';
import { Email, line } from '../events/scalars.ts';
import type { MailSettings } from './mail-server.ts';

type Sender = MailSettings['from'];

/** HOLDFAST_SMTP_URL. What is said of a wrong one does not repeat it: a password may stand in it. */
export const SmtpUrl = z
  .string()
  .refine(isSmtpUrl, 'smtp:// or smtps:// and a host, such as smtps://user:password@mail.shop.example');

/** HOLDFAST_MAIL_FROM: an e-mail address, or a name and the address in angle brackets. */
export const MailFrom = z
  .string()
  .transform((text): Sender => {
    const [, name, address] = /^([^<>]+?)\s*<([^<>]+)>$/.exec(text) ?? [];
    return { name: name ?? ourName, address: address ?? text };
  })
  .pipe(z.object({ name: line(100), address: Email }));

const ourName = 'Holdfast';

function isSmtpUrl(text: string): boolean {
  try {
    const { protocol, hostname, pathname, username, password } = new URL(text);
    decodeURIComponent(username + password);
    return ['smtp:', 'smtps:'].includes(protocol) && hostname !== '' && ['', '/'].includes(pathname);
  } catch {
    return false;
  }
}

/** In whose name e-mails go out where nobody has said: the login, if that is an address, else ours at the server's domain. */
export function senderOf(smtpUrl: string): Sender {
  const { username, hostname } = new URL(smtpUrl);
  const login = Email.safeParse(decodeURIComponent(username));
  const host = hostname.replace(/^\[|\]$/g, '');
  const domain = isIP(host) === 0 ? host.replace(/^(smtp|mail)\.(?=.+\.)/, '') : 'localhost';
  return { name: ourName, address: login.success ? login.data : `holdfast@${domain}` };
}
