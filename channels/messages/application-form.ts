import type { Locale } from '../../events/locale.ts';
import { catalogueOf } from './catalogue-of.ts';
import { createPen } from './pen.ts';
import { plainLine } from './plain-line.ts';
import type { ProviderRequest } from './provider-request.ts';
import type { Email } from './render.ts';
import { listed, requestFacts } from './request-facts.ts';

const subjectWidth = 64;

/** The e-mail that asks a provider: the application form, filled in from the incident. */
export function renderProviderRequest(locale: Locale, request: ProviderRequest): Email {
  const { form, frame, words } = catalogueOf(locale);
  const { ask, reminder, answerLink, documents } = request;
  const merchant = request.merchantName || frame.unknownMerchant;
  const lines = [
    form.salutation,
    '',
    form.opening(merchant, words.ask[ask]),
    ...(reminder === 0 ? [] : [form.reminded(reminder)]),
    '',
    form.title,
    ...requestFacts(locale, request),
    ...listed(
      form.label.documents + frame.colon,
      documents.map(({ type, url }) => `${words.evidence[type]} ${url}`),
    ),
    '',
    ...(answerLink === null ? [form.answerByMail] : [form.answer, answerLink]),
    ...form.closing,
  ];
  const { short } = createPen({ locale, timezone: request.timezone, width: subjectWidth });
  return {
    subject: plainLine(form.subject(words.ask[ask], short(merchant), reminder)),
    body: lines.map(plainLine).join('\n'),
  };
}

/** The e-mail that takes a request back. */
export function renderProviderCancellation(locale: Locale, request: ProviderRequest): Email {
  const { form, frame, words } = catalogueOf(locale);
  const ask = words.ask[request.ask];
  const merchant = request.merchantName || frame.unknownMerchant;
  const lines = [
    form.salutation,
    '',
    form.cancelled(merchant, ask),
    '',
    ...requestFacts(locale, request),
    '',
    ...form.closing.slice(-2),
  ];
  const { short } = createPen({ locale, timezone: request.timezone, width: subjectWidth });
  return { subject: plainLine(form.cancelSubject(ask, short(merchant))), body: lines.map(plainLine).join('\n') };
}
