import * as z from 'zod';
import { OperatorAddresses, operatorsAt } from '../functions/operators.ts';
import type { Settings } from '../functions/ports.ts';

/** Variables of a function are wrong; the message names each. */
class WrongEnvironment extends Error {
  override readonly name = 'WrongEnvironment';
}

const given = (what: string) => z.string({ error: what }).min(1, what);

const Variables = z.object({
  HOLDFAST_TABLE: given('the name of the table'),
  HOLDFAST_BUCKET: given('the name of the bucket of documents'),
  HOLDFAST_SECRET: given('the ARN of the secret'),
  HOLDFAST_MACHINE: z
    .string({ error: 'the ARN of the machine’s alias' })
    .regex(/^arn:[\w-]+:states:/, 'the ARN of the machine’s alias'),
  HOLDFAST_WEBHOOKS: z.url({ error: 'the URL of the queue of webhooks' }),
  HOLDFAST_INSPECTIONS: z.url({ error: 'the URL of the queue of inspections' }),
  HOLDFAST_BUS: given('the name of the event bus'),
  HOLDFAST_MAIL_FROM: z.string({ error: 'an e-mail address' }).regex(/@[^@\s]+$/, 'an e-mail address'),
  HOLDFAST_MAIL_SET: given('the name of the configuration set'),
  HOLDFAST_SMS_SENDER: z.string().max(11, 'at most 11 letters and digits').default(''),
  HOLDFAST_USER_POOL: z.string().default(''),
  HOLDFAST_USER_POOL_CLIENT: z.string().default(''),
  HOLDFAST_PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'an http or https address' })
    .transform((url) => url.replace(/\/+$/, '')),
  HOLDFAST_OPERATORS: OperatorAddresses.default([]),
  HOLDFAST_ALLOW_PRIVATE_TARGETS: z.enum(['', '0', '1', 'true', 'false'], { error: '1 or 0' }).default(''),
});

/** What a function finds in its environment; none of it is secret. */
export interface Environment {
  table: string;
  bucket: string;
  secretArn: string;
  machineArn: string;
  webhookQueueUrl: string;
  inspectionQueueUrl: string;
  bus: string;
  sender: { mailFrom: string; configurationSet: string; smsSender: string };
  userPool: { id: string; clientId: string };
  settings: Settings;
  allowPrivateTargets: boolean;
}

export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const parsed = Variables.safeParse(variables);
  if (!parsed.success) {
    const wrong = new Map(parsed.error.issues.map(({ path, message }) => [String(path[0]), message]));
    throw new WrongEnvironment([...wrong].map(([name, message]) => `${name}: ${message}`).join('; '));
  }
  const { data } = parsed;
  return {
    table: data.HOLDFAST_TABLE,
    bucket: data.HOLDFAST_BUCKET,
    secretArn: data.HOLDFAST_SECRET,
    machineArn: data.HOLDFAST_MACHINE,
    webhookQueueUrl: data.HOLDFAST_WEBHOOKS,
    inspectionQueueUrl: data.HOLDFAST_INSPECTIONS,
    bus: data.HOLDFAST_BUS,
    sender: {
      mailFrom: data.HOLDFAST_MAIL_FROM,
      configurationSet: data.HOLDFAST_MAIL_SET,
      smsSender: data.HOLDFAST_SMS_SENDER,
    },
    userPool: { id: data.HOLDFAST_USER_POOL, clientId: data.HOLDFAST_USER_POOL_CLIENT },
    settings: { publicUrl: data.HOLDFAST_PUBLIC_URL, operators: operatorsAt(data.HOLDFAST_OPERATORS) },
    allowPrivateTargets: ['1', 'true'].includes(data.HOLDFAST_ALLOW_PRIVATE_TARGETS),
  };
}
