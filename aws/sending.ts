import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SNSClient } from '@aws-sdk/client-sns';
import type { Clock, Messages } from '../functions/ports.ts';
import { realClock } from './clock.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Environment } from './environment.ts';
import { createMailing } from './mailing.ts';
import { createMessages } from './messages.ts';
import { byChannel } from './outgoing.ts';
import { createTexting } from './texting.ts';

/** What it takes to write to people, by SNS and SES. The clients repeat nothing: whoever repeats a message does so knowingly. */
export function createSending(
  { sender }: Environment,
  { table, clock }: { table: DynamoTable; clock: Clock },
): Messages {
  const outgoing = byChannel({
    sms: createTexting(new SNSClient({ maxAttempts: 1 }), sender),
    email: createMailing(new SESv2Client({ maxAttempts: 1 }), sender),
  });
  return createMessages({ table, outgoing, clock, realClock });
}
