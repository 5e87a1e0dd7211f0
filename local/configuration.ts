import * as z from 'zod';
import { operatorsAt } from '../functions/operators.ts';
import type { Recipient } from '../incident/facts.ts';
import type { MailSettings } from './mail-server.ts';
import { OperatorAddresses } from './operator-addresses.ts';
import { MailFrom, senderOf, SmtpUrl } from './mail-settings.ts';

/** Variables of the environment are wrong; the message names each. */
export class WrongConfiguration extends Error {
  override readonly name = 'WrongConfiguration';
}

const Environment = z.object({
  PORT: z.coerce.number({ error: 'a port number' }).pipe(z.int().min(0).max(65535)).default(8787),
  HOLDFAST_DATA: z.string().min(1).default('.holdfast'),
  HOLDFAST_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{1,512}$/, '1 to 512 visible ASCII characters')
    .optional(),
  HOLDFAST_CLOCK: z
    .string()
    .regex(/^(real|manual|manual@\d{4}-\d\d-\d\dT[\d:.]+Z)$/, 'real, manual, or manual@2026-11-23T02:00:00Z')
    .refine(
      (text) => !text.includes('@') || !Number.isNaN(Date.parse(text.slice('manual@'.length))),
      'a time that exists',
    )
    .default('real'),
  HOLDFAST_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'an http or https address' }).optional(),
  HOLDFAST_OPERATORS: OperatorAddresses.default([]),
  HOLDFAST_SMTP_URL: SmtpUrl.optional(),
  HOLDFAST_MAIL_FROM: MailFrom.optional(),
  HOLDFAST_ALLOW_PRIVATE_TARGETS: z.enum(['', '0', '1', 'true', 'false'], { error: '1 or 0' }).default(''),
});

export interface Configuration {
  port: number;
  folder: string;
  token: string | undefined;
  clock: { mode: 'real' } | { mode: 'manual'; start: number | undefined };
  publicUrl: string | undefined;
  operators: Recipient[];
  /** Absent: e-mails stay in the outbox. */
  mail?: MailSettings | undefined;
  allowPrivateTargets: boolean;
}

/** Reads the variables of `npm start` (contract, Starting on one machine); an empty one is as if it were not set. */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    const wrong = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    throw new WrongConfiguration([...wrong].map(([name, message]) => `${name}: ${message}`).join('; '));
  }
  const { PORT, HOLDFAST_DATA, HOLDFAST_TOKEN, HOLDFAST_CLOCK, HOLDFAST_PUBLIC_URL, HOLDFAST_OPERATORS } = parsed.data;
  const { HOLDFAST_SMTP_URL: url, HOLDFAST_MAIL_FROM } = parsed.data;
  const [mode, start] = HOLDFAST_CLOCK.split('@');
  return {
    port: PORT,
    folder: HOLDFAST_DATA,
    token: HOLDFAST_TOKEN,
    clock: mode === 'manual' ? { mode, start: start === undefined ? undefined : Date.parse(start) } : { mode: 'real' },
    publicUrl: HOLDFAST_PUBLIC_URL?.replace(/\/+$/, ''),
    operators: operatorsAt(HOLDFAST_OPERATORS),
    mail: url === undefined ? undefined : { url, from: HOLDFAST_MAIL_FROM ?? senderOf(url) },
    allowPrivateTargets: ['1', 'true'].includes(parsed.data.HOLDFAST_ALLOW_PRIVATE_TARGETS),
  };
}
