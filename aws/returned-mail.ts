import * as z from 'zod';
import { recordBounce } from '../functions/record-bounce.ts';
import type { Ports } from '../functions/ports.ts';
import { system } from '../functions/system.ts';
import { NotFound, Refused } from '../incident/refused.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { textIn } from './item.ts';
import { keys } from './keys.ts';
import { tags } from './mailing.ts';
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
    const [messageId] = mail.tags[tags.message] ?? [];
    if (messageId === undefined || bounce?.bounceType === 'Transient') return;
    ports.log.error('mail-returned', { messageId, because: eventType });
    const address = await noteReturn(table, messageId, eventType);
    if (address === undefined || eventType === 'Complaint') return;
    try {
      await recordBounce(ports, { noticeId: messageId, address }, system);
    } catch (error) {
      if (!(error instanceof NotFound || error instanceof Refused)) throw error; // what a provider was asked has its own reminders
    }
  };
}

/** Where it had gone; nothing where it was noted so long ago that the note has expired. */
async function noteReturn(table: DynamoTable, messageId: string, because: string): Promise<string | undefined> {
  const known = { that: 'attribute_exists(#pk)' };
  const change = { set: { state: 'returned', because } };
  try {
    return textIn(await table.write({ update: keys.message(messageId), change, if: known }), 'to');
  } catch (error) {
    if (error instanceof RefusedWrite) return undefined;
    throw error;
  }
}
