import * as z from 'zod';

/** What whoever deploys the desk may say about it. */
export interface DeskSettings {
  /** Mail comes from here, tasks and alarms go here. SES asks its owner to confirm it. */
  email: string;
  /**
   * What the stacks are called: `<name>Data` and `<name>Desk`. Two desks in one account need two names.
   * @default Holdfast
   */
  name?: string | undefined;
  /**
   * E-mail addresses and numbers told of tasks and escalations, with commas between.
   * @default the e-mail address
   */
  operators?: string | undefined;
  /**
   * Where the desk is reached from outside, if a domain of its own stands before it.
   * @default the address of the HTTP API
   */
  publicUrl?: string | undefined;
  /**
   * The sender that text messages show where the country allows it: 3 to 11 letters and digits.
   * @default Holdfast
   */
  smsSender?: string | undefined;
  /**
   * Dollars that text messages may cost in a month, as set with SNS; an alarm comes at four fifths.
   * @default 1, with which every account begins
   */
  smsLimit?: number | undefined;
  /**
   * `1`: providers on private networks may be called, for trying things out.
   * @default only public addresses
   */
  allowPrivateTargets?: string | undefined;
}

/** Something is missing or wrong in what the deployer said; the message says what, and how it is said. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings';
}

const Settings = z.object({
  email: z.email({ error: 'an e-mail address of yours: -c email=desk@example.com, or HOLDFAST_EMAIL' }),
  name: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9]{0,30}$/, 'a letter, then up to 30 letters and digits')
    .optional(),
  operators: z.string().optional(),
  publicUrl: z
    .url({ protocol: /^https$/, error: 'an https address' })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  smsSender: z
    .string()
    .regex(/^(?=.*[A-Za-z])[A-Za-z0-9]{3,11}$/, '3 to 11 letters and digits, at least one letter')
    .optional(),
  smsLimit: z.coerce.number({ error: 'an amount in dollars' }).positive('more than 0').optional(),
  allowPrivateTargets: z.literal('1', '1, or nothing').optional(),
});

/** From the context of the CDK (`-c name=value`, cdk.json); the e-mail address may stand in the environment instead. */
export function readSettings(
  context: (name: string) => unknown,
  environment: Record<string, string | undefined>,
): DeskSettings {
  const given = {
    email: context('email') ?? environment['HOLDFAST_EMAIL'],
    name: context('name'),
    operators: context('operators'),
    publicUrl: context('publicUrl'),
    smsSender: context('smsSender'),
    smsLimit: context('smsLimit'),
    allowPrivateTargets: context('allowPrivateTargets'),
  };
  const parsed = Settings.safeParse(given);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  throw new WrongSettings(`the desk cannot be deployed like this: ${wrong.join('; ')}`);
}
