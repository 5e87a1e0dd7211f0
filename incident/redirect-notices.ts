import type { Draft } from './draft.ts';
import type { Context } from './facts.ts';
import { redirected } from './incident.ts';
import { isOfMerchant } from './is-of-merchant.ts';
import { isSilent } from './silent.ts';
import { onlyBy, standInFor } from './stand-in.ts';
import { tell } from './tell.ts';

/** What still waits for somebody whose messages come back goes to another of the merchant's people; held stays held. */
export function redirectNotices(draft: Draft, context: Context): void {
  const { around } = context;
  for (const notice of draft.incident.notices) {
    const { noticeId, contactId, state, template, about, detail } = notice;
    if (state !== 'queued' && state !== 'held') continue;
    if (!isOfMerchant(contactId) || !isSilent(draft.incident, around, notice)) continue;
    const other = standInFor(draft.incident, around, notice, notice);
    if (other === undefined) continue;
    draft.record({ type: 'notice.cancelled', data: { noticeId, because: redirected } });
    if (other === 'told') continue;
    const to = [onlyBy(other)];
    tell(draft, context, { to, template, ...(about !== null && { about }), detail, held: state === 'held' });
  }
}
