import type { Draft } from './draft.ts';
import type { Context } from './facts.ts';
import { isMended } from './silent.ts';

/** Takes note of addresses that were changed in the registry since messages came back from them. */
export function mendContacts(draft: Draft, { around }: Context): void {
  if (draft.incident.status !== 'open') return;
  for (const bounce of draft.incident.bounced) {
    const { contactId, channel } = bounce;
    if (isMended(bounce, around)) draft.record({ type: 'contact.mended', data: { contactId, channel } });
  }
}
