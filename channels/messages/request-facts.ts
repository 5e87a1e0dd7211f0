import type { Locale } from '../../events/locale.ts';
import { catalogueOf } from './catalogue-of.ts';
import { createPen } from './pen.ts';
import { plainLine } from './plain-line.ts';
import type { ProviderRequest } from './provider-request.ts';

/** What the provider needs to find merchant, terminal and request, one fact a line. */
export function requestFacts(locale: Locale, request: ProviderRequest): string[] {
  const { form, frame, words } = catalogueOf(locale);
  const { label, unknown } = form;
  const pen = createPen({ locale, timezone: request.timezone, width: 200 });
  const facts: [string, string | null][] = [
    [label.requestId, request.requestId],
    [label.incidentId, request.incidentId],
    [label.ask, words.ask[request.ask]],
    [label.reason, request.reason],
    [label.merchant, request.merchantName || frame.unknownMerchant],
    [label.merchantNumber, request.merchantNumber],
    [label.terminalNumber, request.terminalNumber],
    [label.serial, request.terminalSerial],
    [label.model, request.model],
    [label.happened, words.kind[request.kind]],
    [label.occurredAt, request.occurredAt === null ? null : pen.time(request.occurredAt)],
    [label.round, String(request.round)],
    [label.reminder, String(request.reminder)],
    [frame.label.contact, plainLine(request.contactPoint) || frame.desk],
  ];
  return [
    ...facts.map(([name, value]) => name + frame.colon + (value ?? unknown)),
    ...listed(
      label.transactions + frame.colon,
      request.transactions.map(
        ({ transactionId, at, amount }) => `${transactionId}  ${pen.time(at)}  ${pen.money(amount)}`,
      ),
    ),
  ];
}

/** A heading and its items, or nothing if there are none. */
export function listed(heading: string, items: string[]): string[] {
  return items.length === 0 ? [] : [heading, ...items.map((item) => `- ${item}`)];
}
