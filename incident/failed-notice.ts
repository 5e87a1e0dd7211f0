import type { NoticeFact } from '../events/facts/notice.ts';
import type { Surroundings } from './facts.ts';
import { bounced, gaveUp, type Incident, type Notice } from './incident.ts';
import { isOfMerchant } from './is-of-merchant.ts';
import { everybody } from './recipients.ts';
import { isSilent } from './silent.ts';
import { onlyBy, standInFor, waysTo, type Way } from './stand-in.ts';
import type { Telling } from './tell.ts';

type Failed = Extract<NoticeFact, { type: 'notice.failed' }>['data'];

/**
 * Who is told what because a notice has failed: the same goes to the next of the merchant's contacts, or the operators
 * hear that somebody could not be told. That such a message has failed as well is told nobody.
 */
export function failedTellings(failed: Failed, incident: Incident, around: Surroundings): Telling[] {
  const notice = incident.notices.find(({ noticeId }) => noticeId === failed.noticeId);
  if (notice === undefined || notice.template === 'message-failed') return [];
  if (failed.because === gaveUp) return [toOperators(failed, notice, incident, around)];
  if (failed.because !== bounced) return [];
  const next = isOfMerchant(notice.contactId) ? instead(notice, incident, around) : undefined;
  if (next === 'told') return [];
  return [next === undefined ? toOperators(failed, notice, incident, around) : again(notice, next)];
}

/** The same contact, where its address has been changed since; else whoever stands in for it. */
function instead(notice: Notice, incident: Incident, around: Surroundings): Way | 'told' | undefined {
  const { contactId, channel } = notice;
  const own = waysTo(everybody(around)).find((way) => way.contactId === contactId && way.channel === channel);
  if (own !== undefined && !isSilent(incident, around, own)) return own;
  return standInFor(incident, around, notice, notice);
}

const again = ({ template, about, detail }: Notice, way: Way): Telling => ({
  to: [onlyBy(way)],
  template,
  ...(about !== null && { about }),
  detail,
});

function toOperators(
  { because, reply }: Failed,
  { contactId, channel }: Notice,
  incident: Incident,
  around: Surroundings,
): Telling {
  const to = around.operators.filter((operator) => waysTo([operator]).some((way) => !isSilent(incident, around, way)));
  return { to, template: 'message-failed', detail: { contactId, channel, because: reply ?? because } };
}
