import type { Clock, Messages } from '../functions/ports.ts';
import { realClock } from './clock.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Environment } from './environment.ts';
import { createMessages } from './messages.ts';
import { byChannel, lateOutgoing } from './outgoing.ts';

/** What it takes to write to people, by SNS and SES. */
export function createSending(
  { sender }: Environment,
  { table, clock }: { table: DynamoTable; clock: Clock },
): Messages {
  const outgoing = byChannel({
    sms: lateOutgoing(async () => (await import('./texting.ts')).textingFrom(sender)),
    email: lateOutgoing(async () => (await import('./mailing.ts')).mailingFrom(sender)),
  });
  return createMessages({ table, outgoing, clock, realClock });
}
