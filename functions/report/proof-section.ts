import { html, type Html } from '../pages/html.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

/** By what a reader can tell that this page and a timeline speak of the same. */
export function proofSection({ head }: ReportFacts, { texts }: ReportPen): Html {
  return html`<p>${texts.proof(head.seq, head.hash)}</p>
    <p>${texts.keep}</p>`;
}
