import type { ContactWay } from '../events/facts/contact-way.ts';
import { MessageChannel } from '../events/template.ts';
import type { Recipient, Surroundings } from './facts.ts';
import { bounced, redirected, type Incident, type Notice } from './incident.ts';
import { addressOf, everybody, ownersFirst } from './recipients.ts';
import { isSameAddress, isSilent } from './silent.ts';

/** What a notice says, whoever it is made out to. */
export type Said = Pick<Notice, 'template' | 'about' | 'detail'>;

/** A recipient with the one address that is to be written to. */
export type Way = ContactWay & { address: string; recipient: Recipient };

export function waysTo(recipients: Recipient[]): Way[] {
  return recipients.flatMap((recipient) =>
    MessageChannel.options.flatMap((channel) => {
      const address = addressOf(recipient, channel);
      return address === undefined ? [] : [{ contactId: recipient.contactId, channel, address, recipient }];
    }),
  );
}

/** The recipient as somebody who can be written to by this way only. */
export const onlyBy = ({ contactId, channel, address, recipient: { locale } }: Way): Recipient => ({
  contactId,
  locale,
  ...(channel === 'sms' ? { phone: address } : { email: address }),
});

/** Has this been made out to this address already? */
export function isTold({ notices }: Incident, around: Surroundings, said: Said, way: Way): boolean {
  const there = everybody(around).filter((one) => isSameAddress(addressOf(one, way.channel) ?? '', way.address));
  const ids = [way.contactId, ...there.map(({ contactId }) => contactId)];
  return notices.some(
    (notice) =>
      notice.channel === way.channel &&
      notice.because !== bounced &&
      notice.because !== redirected &&
      ids.includes(notice.contactId) &&
      says(notice, said),
  );
}

/**
 * Who hears it in place of somebody whose messages come back: the next of the merchant's contacts, owners first, who has
 * not been told the same, by the same way or else by the other. `told`: nobody further has to be told, since others of
 * the merchant have been. Nothing where nobody is left.
 */
export function standInFor(
  incident: Incident,
  around: Surroundings,
  said: Said,
  { contactId, channel }: ContactWay,
): Way | 'told' | undefined {
  const others = ownersFirst(around).filter((contact) => contact.contactId !== contactId);
  const ids = others.map((contact) => contact.contactId);
  const isOthersTold = incident.notices.some(
    (notice) => ids.includes(notice.contactId) && says(notice, said) && reaches(notice),
  );
  if (isOthersTold && contactId.startsWith('@')) return 'told'; // a reporter: the merchant's own people have heard
  const next = others
    .flatMap((other) => {
      const open = waysTo([other]).filter((way) => !isSilent(incident, around, way));
      return open.find((way) => way.channel === channel) ?? open;
    })
    .find((way) => !isTold(incident, around, said, way));
  return next ?? (isOthersTold ? 'told' : undefined);
}

export const says = (notice: Said, { template, about, detail }: Said): boolean =>
  notice.template === template && notice.about === about && JSON.stringify(notice.detail) === JSON.stringify(detail);

/** Is it still to be expected that this one arrives? */
function reaches({ state }: Notice): boolean {
  switch (state) {
    case 'held':
    case 'queued':
    case 'sent':
    case 'delivered':
    case 'uncertain':
      return true;
    case 'failed':
    case 'cancelled':
      return false;
  }
}
