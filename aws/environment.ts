import { phoneNumber } from '../events/forms.ts';
import { addressesIn, operatorsAt } from '../functions/operators.ts';
import type { Settings } from '../functions/ports.ts';

/** Variables of a function are wrong; the message names each. */
class WrongEnvironment extends Error {
  override readonly name = 'WrongEnvironment';
}

/** What a variable has to be, and whether a text is that. What may be missing is empty then. */
interface Rule {
  what: string;
  fits: (text: string) => boolean;
  optional?: true;
}

const given = (what: string): Rule => ({ what, fits: (text) => text !== '' });
const anything: Rule = { what: 'anything', fits: () => true, optional: true };
const emailAddress = /^[^@\s]+@[^@\s]+\.[A-Za-z]{2,}$/;
const url = (what: string, protocol = /^/): Rule => ({
  what,
  fits: (text) => protocol.test(text) && URL.canParse(text),
});

/** By hand: every function reads its environment at every start, and most of them need no schema before their first answer. */
const rules = {
  HOLDFAST_TABLE: given('the name of the table'),
  HOLDFAST_BUCKET: given('the name of the bucket of documents'),
  HOLDFAST_SECRET: given('the ARN of the secret'),
  HOLDFAST_MACHINE: { what: 'the ARN of the machine’s alias', fits: (text) => /^arn:[\w-]+:states:/.test(text) },
  HOLDFAST_WEBHOOKS: url('the URL of the queue of webhooks'),
  HOLDFAST_INSPECTIONS: url('the URL of the queue of inspections'),
  HOLDFAST_BUS: given('the name of the event bus'),
  HOLDFAST_MAIL_FROM: { what: 'an e-mail address', fits: (text) => /@[^@\s]+$/.test(text) },
  HOLDFAST_MAIL_SET: given('the name of the configuration set'),
  HOLDFAST_SMS_SENDER: { what: 'at most 11 letters and digits', fits: (text) => text.length <= 11, optional: true },
  HOLDFAST_USER_POOL: anything,
  HOLDFAST_USER_POOL_CLIENT: anything,
  HOLDFAST_PUBLIC_URL: url('an http or https address', /^https?:/),
  HOLDFAST_OPERATORS: {
    what: 'e-mail addresses and numbers such as +8613800138000, with commas between',
    fits: (text) => addressesIn(text).every((part) => phoneNumber.test(part) || emailAddress.test(part)),
    optional: true,
  },
  HOLDFAST_ALLOW_PRIVATE_TARGETS: { what: '1 or 0', fits: (text) => /^([01]|true|false)?$/.test(text), optional: true },
} satisfies Record<string, Rule>;
type Name = keyof typeof rules;

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
  demandRight(variables);
  const of = (name: Name): string => variables[name] ?? '';
  return {
    table: of('HOLDFAST_TABLE'),
    bucket: of('HOLDFAST_BUCKET'),
    secretArn: of('HOLDFAST_SECRET'),
    machineArn: of('HOLDFAST_MACHINE'),
    webhookQueueUrl: of('HOLDFAST_WEBHOOKS'),
    inspectionQueueUrl: of('HOLDFAST_INSPECTIONS'),
    bus: of('HOLDFAST_BUS'),
    sender: {
      mailFrom: of('HOLDFAST_MAIL_FROM'),
      configurationSet: of('HOLDFAST_MAIL_SET'),
      smsSender: of('HOLDFAST_SMS_SENDER'),
    },
    userPool: { id: of('HOLDFAST_USER_POOL'), clientId: of('HOLDFAST_USER_POOL_CLIENT') },
    settings: {
      publicUrl: of('HOLDFAST_PUBLIC_URL').replace(/\/+$/, ''),
      operators: operatorsAt(addressesIn(of('HOLDFAST_OPERATORS'))),
    },
    allowPrivateTargets: ['1', 'true'].includes(of('HOLDFAST_ALLOW_PRIVATE_TARGETS')),
  };
}

function demandRight(variables: Record<string, string | undefined>): void {
  const all: [string, Rule][] = Object.entries(rules);
  const wrong = all.filter(([name, { fits, optional }]) => {
    const text = variables[name];
    return text === undefined ? optional !== true : !fits(text);
  });
  if (wrong.length > 0) throw new WrongEnvironment(wrong.map(([name, { what }]) => `${name}: ${what}`).join('; '));
}
