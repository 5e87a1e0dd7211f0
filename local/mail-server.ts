import { createTransport, type NodemailerError } from 'nodemailer';
import type { Mail } from '../channels/mail.ts';
import type { Handed } from '../functions/message.ts';
import type { Log } from '../functions/ports.ts';

/** Where e-mails are handed over, and in whose name. */
export interface MailSettings {
  /** `smtp://` or `smtps://`, with a login where the server wants one. */
  url: string;
  from: { name: string; address: string };
}

/** The house's mail server. An attempt that fails is an answer. */
export interface MailServer {
  from: MailSettings['from'];
  /** `at` is policy time in epoch milliseconds; it stands in the e-mail. */
  send(mail: Mail, at: number): Promise<Exclude<Handed, { result: 'uncertain' }>>;
  close(): void;
}

/** Real milliseconds. An incident's next round waits for its messages, so a server that does not answer is soon left alone. */
const timeouts = { connectionTimeout: 5_000, greetingTimeout: 5_000, dnsTimeout: 5_000, socketTimeout: 10_000 };
const whole = 15_000;
/** Shorter than servers wait: none closes a connection while it is handed an e-mail. */
const idleTimeout = 5_000;

export function createMailServer({ url, from }: MailSettings, log: Log): MailServer {
  const transport = createTransport({
    ...timeouts,
    url,
    pool: true,
    maxConnections: 5,
    maxRequeues: 1, // onto a new connection where the old one had been closed; the rest is the incident's business
    idleTimeout,
    disableFileAccess: true,
    disableUrlAccess: true,
    logger: false,
  });
  return {
    from,
    send: async ({ to, ...mail }, at) => {
      try {
        await transport.sendMail({
          ...mail,
          from,
          to: { name: '', address: to },
          inReplyTo: mail.references,
          date: new Date(at),
          signal: AbortSignal.timeout(whole),
        });
        return { result: 'sent' };
      } catch (error) {
        const failed = error as NodemailerError;
        const handed = handedOf(failed);
        log.error('mail-not-handed-over', { ...handed, code: failed.code ?? null });
        return handed;
      }
    },
    close: () => {
      transport.close();
    },
  };
}

type Failed = Extract<Handed, { because: string }>;

/**
 * What an error of the library comes to. Only what the server says of this recipient or this e-mail is for good; whoever
 * refuses the sender, the login or to relay refuses everybody, and that can be mended.
 */
function handedOf({ code, command, response, responseCode, permanent }: NodemailerError): Failed {
  if (code === 'EAUTH') return { result: 'later', because: 'mail-login-refused' };
  if (code === 'EENVELOPE' && command === 'API') return { result: 'refused', because: 'invalid-address' };
  if (responseCode === undefined) return { result: 'later', because: 'mail-server-unreachable' };
  const isForGood = permanent === true && (command === 'DATA' || (command === 'RCPT TO' && !refusesUs(response)));
  return { result: isForGood ? 'refused' : 'later', because: `smtp-${String(responseCode)}` };
}

/** 'Authentication required' and the enhanced codes of policy, as 'relay access denied' (RFC 4954, RFC 3463). */
const refusesUs = (response = ''): boolean => /^(530\b|5\d\d[ -]5\.7\.)/.test(response);
