import type { MessageChannel, Template } from '../events/template.ts';
import type { Draft } from './draft.ts';
import type { Context, Recipient, Surroundings } from './facts.ts';
import type { Notice } from './incident.ts';
import { isOfMerchant } from './is-of-merchant.ts';
import { quietUntil } from './quiet-hours.ts';
import { addressOf, everybody } from './recipients.ts';

/** A message to be made out: to whom, which text, about what. */
export interface Telling {
  to: Recipient[];
  template: Template;
  about?: string;
  detail?: Notice['detail'];
  /** Made out, and sent only once somebody has released it. */
  held?: boolean;
  /** It goes out then, or when the quiet hours after that end. */
  notBefore?: string | undefined;
}

/** Queues a message for each address; one for a number and text, though the reporter may be the owner. */
export function tell(
  draft: Draft,
  context: Context,
  { to, template, about, detail = {}, held = false, notBefore: from }: Telling,
): void {
  const addresses = addressBook(context.around);
  for (const { contactId, phone, email } of to)
    for (const [channel, address] of [
      ['sms', phone],
      ['email', email],
    ] as const) {
      if (address === undefined) continue;
      const isTold = (notice: Notice) =>
        notice.template === template &&
        notice.channel === channel &&
        notice.about === (about ?? null) &&
        JSON.stringify(notice.detail) === JSON.stringify(detail) &&
        (notice.contactId === contactId ||
          addresses(notice.contactId, channel)?.toLowerCase() === address.toLowerCase());
      if (draft.incident.notices.some(isTold)) continue;
      const data = {
        noticeId: context.newId('ntc'),
        template,
        channel,
        contactId,
        ...(about !== undefined && { about }),
        detail,
      };
      const quiet = isOfMerchant(contactId)
        ? quietUntil(context.around.merchant, template, from ?? draft.at)
        : undefined;
      const notBefore = quiet ?? from;
      if (held) draft.record({ type: 'notice.held', data });
      else draft.record({ type: 'notice.queued', data: { ...data, ...(notBefore !== undefined && { notBefore }) } });
    }
}

function addressBook(around: Surroundings): (contactId: string, channel: MessageChannel) => string | undefined {
  const byId = new Map(everybody(around).map((recipient) => [recipient.contactId, recipient]));
  return (contactId, channel) => {
    const recipient = byId.get(contactId);
    return recipient && addressOf(recipient, channel);
  };
}
