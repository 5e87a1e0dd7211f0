import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import { notify } from '../../functions/notify.ts';
import { realClock } from '../clock.ts';
import { createDeciding } from '../deciding.ts';
import { readEnvironment } from '../environment.ts';
import { createMailing } from '../mailing.ts';
import { createMessages } from '../messages.ts';
import { observed } from '../observed.ts';
import { byChannel } from '../outgoing.ts';
import { createRootSecret } from '../root-secret.ts';
import { createTexting } from '../texting.ts';

const environment = readEnvironment(process.env);
const { ports, table } = createDeciding(environment);
const secrets = createRootSecret(environment);
// whoever repeats a message does so knowingly
const outgoing = byChannel({
  sms: createTexting(new SNSClient({ maxAttempts: 1 }), environment.sender),
  email: createMailing(new SESv2Client({ maxAttempts: 1 }), environment.sender),
});
const messages = createMessages({ table, outgoing, clock: ports.clock, realClock });

export const handler = observed(notify({ ...ports, secrets, messages }), () => secrets.refresh());
