import { html, type Html } from '../pages/html.ts';
import type { ReportFacts } from '../report/report-facts.ts';
import type { ReportPen } from '../report/report-pen.ts';
import { packTextsOf } from './pack-texts-of.ts';

/** The grounds of each appeal, the newest first. They were written for whoever decides it, so they are shown. */
export function appealSection({ head, privates }: ReportFacts, { locale, texts }: ReportPen): Html {
  const { appeals } = head.incident;
  if (appeals.length === 0) return html`<p>${packTextsOf(locale).noAppeal}</p>`;
  return html`${appeals.toReversed().map(({ grounds }) => html`<p>${privates.get(grounds.ref) ?? texts.erased}</p>`)}`;
}
