import * as z from 'zod';
import type { Merchant } from '../events/registry.ts';
import { millisecondsOf } from '../events/durations.ts';
import { CallerId } from '../events/scalars.ts';
import { later } from '../incident/later.ts';
import { quietUntil } from '../incident/quiet-hours.ts';
import { addressOf, owners } from '../incident/recipients.ts';
import { contactPointOf } from './contact-point.ts';
import type { Handed, InspectionMessage } from './message.ts';
import { inspectionId } from './inspection-id.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';

/** More are not listed one by one; whoever has more has a list of their own. */
const mostListed = 200;
const retryEvery = 'PT1H';

/**
 * Reminds a merchant's owner that the terminals are to be inspected, once each time that this is due (R67). What is
 * missing is reported like anything else. One that was missed for long is made up for once.
 */
export const remindToInspect = (ports: Ports) =>
  step(z.object({ merchantId: CallerId }), async ({ merchantId }) => {
    const { inspections, registry, clock } = ports;
    const inspection = await inspections.next(merchantId);
    const merchant = await registry.get('merchant', merchantId);
    const now = new Date(clock.now()).toISOString();
    if (inspection === null || inspection.dueAt > now || merchant?.inspection === undefined) return { sent: 0 };
    const { dueAt: from, since } = inspection;
    const quiet = quietUntil(merchant, 'reminder', now);
    const messages = quiet === undefined ? await messagesTo(ports, { merchantId, merchant, since }) : [];
    const handed: Handed[] = [];
    for (const message of messages) handed.push(await ports.messages.send(message));
    const again = quiet ?? againAt(handed, now);
    if (again !== undefined) await inspections.putOff(merchantId, { from, to: again });
    else await inspections.move(merchantId, { from, to: nextAfter(since, merchant.inspection.every, now) });
    return { sent: handed.filter(({ result }) => result === 'sent').length };
  });

/** When all of a round is handed over once more, where some of it could not be; what has gone out does not go out again. */
function againAt(handed: Handed[], now: string): string | undefined {
  const postponed = handed.filter((one) => one.result === 'later');
  if (postponed.length === 0) return undefined;
  const [earliest = later(now, retryEvery)] = postponed.flatMap(({ notBefore }) => notBefore ?? []).toSorted();
  return earliest;
}

/** The first time after now that lies so often after the last was due. */
function nextAfter(since: string, every: string, now: string): string {
  const [start, length] = [Date.parse(since), millisecondsOf(every)];
  const passed = Math.floor((Date.parse(now) - start) / length);
  return new Date(start + (passed + 1) * length).toISOString();
}

interface Due {
  merchantId: string;
  merchant: Merchant;
  since: string;
}

/** One message for each address of each owner; none where there is nothing to inspect. Their ids tell one round from another. */
async function messagesTo(
  { registry, settings }: Ports,
  { merchantId, merchant, since }: Due,
): Promise<InspectionMessage[]> {
  const { items, next } = await registry.list('terminal', { merchantId, limit: mostListed });
  if (items.length === 0) return [];
  const every = merchant.inspection?.every ?? '';
  const variables = {
    merchantName: merchant.name,
    merchantNumber: merchant.merchantNumber,
    terminals: items.map(({ id, entry: { terminalNumber, model } }) => ({ serial: id, terminalNumber, model })).toReversed(), // prettier-ignore
    hasMore: next !== null,
    every,
    contactPoint: contactPointOf(settings),
  };
  return owners({ merchant }).flatMap((owner) =>
    (['sms', 'email'] as const).flatMap((channel): InspectionMessage[] => {
      const to = addressOf(owner, channel);
      const id = inspectionId({ merchantId, contactId: owner.contactId, channel, since });
      const { locale } = owner;
      return to === undefined
        ? []
        : [{ about: 'inspection', id, incidentId: null, merchantId, locale, channel, to, variables }];
    }),
  );
}
