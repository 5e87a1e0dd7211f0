import * as z from 'zod';
import { Unavailable } from '../functions/errors.ts';
import { incidentIdIn } from '../functions/id-within.ts';
import { recordBounce } from '../functions/record-bounce.ts';
import type { Ports } from '../functions/ports.ts';
import { system } from '../functions/system.ts';
import { NotFound, Refused } from '../incident/refused.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { textIn, type Key } from './item.ts';
import { keys } from './keys.ts';
import { taggedWith, tags } from './mailing.ts';
import { RefusedWrite } from './refused-write.ts';

/** What EventBridge tells of a mail that came back, was called unwanted, or was not sent at all. */
const Returned = z.object({
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Reject']),
    bounce: z.object({ bounceType: z.string() }).optional(),
    mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }),
  }),
});

/**
 * Takes in that a mail came back: the merchant's next contact gets it (R24). One that is late (`Transient`) may yet arrive,
 * and who calls it unwanted has it. To which address it had gone stands beside the message.
 */
export function createReturnedMail(ports: Ports, table: DynamoTable): (event: unknown) => Promise<void> {
  return async (event) => {
    const { eventType, bounce, mail } = Returned.parse(event).detail;
    const messageId = taggedWith(mail.tags[tags.message]);
    const scope = taggedWith(mail.tags[tags.scope]);
    if (messageId === undefined || scope === undefined || bounce?.bounceType === 'Transient') return;
    ports.log.error('mail-returned', { messageId, because: eventType });
    const address = await noteReturn(table, keys.message(scope, messageId), eventType);
    if (address === undefined || eventType === 'Complaint') return;
    try {
      await recordBounce(ports, { noticeId: messageId, address }, system);
    } catch (error) {
      if (!(error instanceof NotFound || error instanceof Refused)) throw error; // what a provider was asked has its own reminders
      if (error instanceof Refused) await demandSent(ports, messageId);
    }
  };
}

/** Where it had gone; nothing where the note has expired, or where whoever got it was erased. */
async function noteReturn(table: DynamoTable, key: Key, because: string): Promise<string | undefined> {
  const known = { that: 'attribute_exists(#pk)' };
  const change = { set: { state: 'returned', because } };
  try {
    const to = textIn(await table.write({ update: key, change, if: known }), 'to');
    return to === '' ? undefined : to;
  } catch (error) {
    if (error instanceof RefusedWrite) return undefined;
    throw error;
  }
}

/** A mail may come back before it is recorded that it went out: then it is taken in later. */
async function demandSent({ store }: Ports, noticeId: string): Promise<void> {
  const incidentId = incidentIdIn(noticeId);
  const head = incidentId === undefined ? null : await store.read(incidentId);
  const notice = head?.incident.notices.find((candidate) => candidate.noticeId === noticeId);
  if (notice?.state === 'queued') throw new Unavailable('this message is still being handed over');
}
