import { preventionOf } from '../../incident/prevention.ts';
import { html, type Html } from '../pages/html.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

/** What keeps it from happening again, to be ticked on paper. */
export function preventionSection({ head }: ReportFacts, { words }: ReportPen): Html {
  return html`<ul class="ticks">
    ${preventionOf(head.incident).map((advice) => html`<li>${words.prevention[advice]}</li>`)}
  </ul>`;
}
