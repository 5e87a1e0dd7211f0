import type { Template } from '../events/template.ts';
import type { Draft } from './draft.ts';
import type { Context, Recipient } from './facts.ts';
import type { Notice } from './incident.ts';
import { isOfMerchant } from './is-of-merchant.ts';
import { quietUntil } from './quiet-hours.ts';
import { isSilent } from './silent.ts';
import { isTold, says, standInFor, waysTo, type Said, type Way } from './stand-in.ts';

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

/**
 * Queues a message for each address; one for a number and text, though the reporter may be the owner. What would not
 * reach one of the merchant's people goes to the next of them instead.
 */
export function tell(
  draft: Draft,
  context: Context,
  { to, template, about, detail = {}, held = false, notBefore: from }: Telling,
): void {
  const said: Said = { template, about: about ?? null, detail };
  const make = (way: Way) => {
    if (!isTold(draft.incident, context.around, said, way)) queue(draft, context, { way, said, held, from });
  };
  const ways = waysTo(to);
  const silent = ways.filter((way) => isOfMerchant(way.contactId) && isSilent(draft.incident, context.around, way));
  for (const way of ways) if (!silent.includes(way)) make(way);
  for (const way of silent) {
    const other = standInFor(draft.incident, context.around, said, way);
    if (other === 'told') continue;
    if (other !== undefined) make(other);
    else if (template !== 'update-contact' && !hasComeBack(draft, said, way)) make(way); // better than nothing
  }
}

const hasComeBack = ({ incident }: Draft, said: Said, { contactId, channel }: Way): boolean =>
  incident.notices.some((notice) => notice.contactId === contactId && notice.channel === channel && says(notice, said));

interface Made {
  way: Way;
  said: Said;
  held: boolean;
  from: string | undefined;
}

function queue(draft: Draft, context: Context, made: Made): void {
  const { contactId, channel } = made.way;
  const { template, about, detail } = made.said;
  const noticeId = context.newId('ntc');
  const data = { noticeId, template, channel, contactId, ...(about !== null && { about }), detail };
  const quiet = isOfMerchant(contactId)
    ? quietUntil(context.around.merchant, template, made.from ?? draft.at)
    : undefined;
  const notBefore = quiet ?? made.from;
  if (made.held) draft.record({ type: 'notice.held', data });
  else draft.record({ type: 'notice.queued', data: { ...data, ...(notBefore !== undefined && { notBefore }) } });
}
