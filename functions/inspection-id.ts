import type { MessageChannel } from '../events/template.ts';
import type { Ids } from './erasure-port.ts';

interface Reminded {
  merchantId: string;
  contactId: string;
}

/** The name of a reminder to inspect: the same however often it is put off, so that nobody gets it twice. */
export function inspectionId(to: Reminded & { channel: MessageChannel; since: string }): string {
  return `${prefixOf(to)}${String(Date.parse(to.since))}${suffixOf(to, to.channel)}`;
}

/** All reminders to inspect that a contact of a merchant ever got. */
export const inspectionsTo = (contact: Reminded): Ids => ({
  has: (id) =>
    (['sms', 'email'] as const).some((channel) => {
      const [prefix, suffix] = [prefixOf(contact), suffixOf(contact, channel)];
      if (!id.startsWith(prefix) || !id.endsWith(suffix)) return false;
      return roundForm.test(id.slice(prefix.length, -suffix.length));
    }),
});

/** As above, or as it was once: the length of a period and how many of them had passed since 1970. */
const roundForm = /^(P[\d.DTHMSW]+_)?\d+$/;

const prefixOf = ({ merchantId }: Reminded) => `insp_${merchantId}_`;
const suffixOf = ({ contactId }: Reminded, channel: MessageChannel) => `_${contactId}_${channel}`;
