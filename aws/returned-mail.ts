import * as z from 'zod';
import type { DynamoTable } from './dynamo-table.ts';
import { keys } from './keys.ts';
import { tags } from './mailing.ts';
import { log } from './observed.ts';
import { RefusedWrite } from './refused-write.ts';

/** What EventBridge tells of a mail that came back, was called unwanted, or was not sent at all. */
const Returned = z.object({
  'detail-type': z.string(),
  detail: z.object({
    eventType: z.enum(['Bounce', 'Complaint', 'Reject']),
    bounce: z.object({ bounceType: z.string() }).optional(),
    mail: z.object({ tags: z.record(z.string(), z.array(z.string())) }),
  }),
});

/** Notes beside a message that it came back. One that is late (`Transient`) may yet arrive. */
export function createReturnedMail(table: DynamoTable): (event: unknown) => Promise<void> {
  return async (event) => {
    const { eventType, bounce, mail } = Returned.parse(event).detail;
    const [messageId] = mail.tags[tags.message] ?? [];
    if (messageId === undefined || bounce?.bounceType === 'Transient') return;
    const change = { set: { state: 'returned', because: eventType } };
    const known = { that: 'attribute_exists(#pk)' };
    await table.write({ update: keys.message(messageId), change, if: known }).catch((error: unknown) => {
      if (!(error instanceof RefusedWrite)) throw error; // noted so long ago that the note has expired
    });
    log.error('mail-returned', { messageId, because: eventType });
  };
}
