import type { Template, MessageChannel } from '../../events/template.ts';
import type { Decision } from '../../incident/decision.ts';
import type { Incident, Notice } from '../../incident/incident.ts';
import { aMerchant, type Step } from '../support/given.ts';

/* What specifications of messages that come back say, each as its sentence. */

const addresses = new Map<string, string>(
  [
    ...aMerchant.contacts,
    { contactId: '@reporter', phone: '+8613900000009', email: 'liu@mail.example' },
    { contactId: '@operator-1', email: 'desk@holdfast.example', phone: undefined },
    { contactId: '@provider-1', email: 'head@provider.example', phone: undefined },
  ].flatMap(({ contactId, phone, email }) => [
    [`${contactId} by sms`, phone ?? ''],
    [`${contactId} by email`, email ?? ''],
  ]),
);

/** The newest message with this text to somebody: 'closing-report to owner by sms'. */
export function noticeOf(incident: Incident, what: string): Notice {
  const [template, contactId, channel] = what.split(/ to | by /) as [Template, string, MessageChannel];
  const found = incident.notices.findLast(
    (notice) => notice.template === template && notice.contactId === contactId && notice.channel === channel,
  );
  if (found === undefined) throw new Error(`there is no ${what}`);
  return found;
}

/** All that waits is handed over. */
export const handedOver = ({ notices }: Incident): Decision => ({
  type: 'record-notices',
  results: notices
    .filter(({ state }) => state === 'queued')
    .map(({ noticeId }) => ({ noticeId, result: 'sent' as const })),
});

/** This message, which has been sent, comes back from where it went; from another address where that is given. */
export const cameBack =
  (what: string, address?: string) =>
  (incident: Incident): Decision => {
    const { noticeId, contactId, channel } = noticeOf(incident, what);
    return {
      type: 'record-bounce',
      noticeId,
      address: address ?? addresses.get(`${contactId} by ${channel}`) ?? '',
    };
  };

/** All that waits is handed over, and this comes back. */
export const bounced = (what: string): Step[] => [handedOver, cameBack(what)];
