import type { Locale } from '../../events/locale.ts';
import type { Form } from './catalogue.ts';
import { catalogueOf } from './catalogue-of.ts';
import { plainLine } from './plain-line.ts';
import type { ProviderRequest, RequestChannel } from './provider-request.ts';
import { requestFacts } from './request-facts.ts';

/** What an operator says who rings or visits the provider, and what to write down. */
export function renderCallScript(locale: Locale, request: ProviderRequest): string {
  const { form, frame, words } = catalogueOf(locale);
  const { script } = form;
  const { ask, merchantName, reason, reminder, channel } = request;
  const merchant = merchantName || frame.unknownMerchant;
  return [
    script.title(words.ask[ask]),
    ...whereTo(channel, script),
    '',
    script.before,
    ...requestFacts(locale, request),
    '',
    script.say,
    script.introduce(merchant),
    form.opening(merchant, words.ask[ask]),
    reason,
    ...(reminder === 0 ? [] : [form.reminded(reminder)]),
    script.press,
    '',
    script.ifMaterials,
    '',
    script.writeDown,
    ...script.notes.map((note) => `- ${note}${frame.colon}`.trimEnd()),
    '',
    script.after,
  ]
    .map(plainLine)
    .join('\n');
}

function whereTo(channel: RequestChannel, script: Form['script']): string[] {
  const hoursOf = (hours: string | undefined) => (hours === undefined ? script.anyHours : script.hours(hours));
  switch (channel.kind) {
    case 'phone':
      return [script.ring(channel.number), hoursOf(channel.hours)];

    case 'branch':
      return [script.visit(channel.address), hoursOf(channel.hours)];

    case 'email':
      return [script.find];
  }
}
