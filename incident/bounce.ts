import type { Draft } from './draft.ts';
import type { Context } from './facts.ts';
import { bounced, type Notice } from './incident.ts';
import { isOfMerchant } from './is-of-merchant.ts';
import { addressIn } from './recipients.ts';
import { isSameAddress, isSilent } from './silent.ts';

/**
 * A message came back, or nobody took it. Its contact counts as silent by this way from here on, unless what was written
 * to is not the contact's address any more.
 */
export function bounce(
  draft: Draft,
  { around, seal }: Context,
  { noticeId, contactId, channel }: Notice,
  { address, reply }: { address: string; reply?: string },
): void {
  draft.record({ type: 'notice.failed', data: { noticeId, because: bounced, ...(reply !== undefined && { reply }) } });
  const way = { contactId, channel };
  const present = addressIn(around, way);
  if (present === undefined || !isSameAddress(present, address) || isSilent(draft.incident, around, way)) return;
  draft.record({
    type: 'contact.bounced',
    data: { ...way, ...(isOfMerchant(contactId) && { address: seal(address) }) },
  });
}
