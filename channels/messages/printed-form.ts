import type { Locale } from '../../events/locale.ts';
import { catalogueOf } from './catalogue-of.ts';
import { plainLine } from './plain-line.ts';
import type { ProviderRequest } from './provider-request.ts';
import { listed, requestFacts } from './request-facts.ts';

/** The application form as a paper: filled in from the incident, to be signed and handed over (R31). */
export function renderPrintedForm(locale: Locale, request: ProviderRequest): { title: string; lines: string[] } {
  const { form, frame, words } = catalogueOf(locale);
  const merchant = request.merchantName || frame.unknownMerchant;
  const lines = [
    form.opening(merchant, words.ask[request.ask]),
    '',
    ...requestFacts(locale, request),
    ...listed(
      form.label.documents + frame.colon,
      request.documents.map(({ type }) => words.evidence[type]),
    ),
    '',
    ...form.sign,
  ];
  return { title: plainLine(form.title), lines: lines.map(plainLine) };
}
