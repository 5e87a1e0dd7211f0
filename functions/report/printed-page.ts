import type { Reply } from '../http/route.ts';
import { html, page, type Html } from '../pages/html.ts';
import { printStyle } from '../pages/print-style.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

export interface Printed {
  title: string;
  lead?: string;
  /** Each with the name by which the style knows it, and its heading. */
  sections: { name: string; heading: string; body: Html }[];
}

/** A page to read and to print: as of when, by whose clock, then section after section. */
export function printedPage({ now }: ReportFacts, pen: ReportPen, { title, lead, sections }: Printed): Reply {
  const body = html`
    ${lead === undefined ? '' : html`<p>${lead}</p>`}
    <p>${pen.texts.asOf(pen.time(now), pen.zone)}</p>
    ${sections.map(
      ({ name, heading, body: content }) =>
        html`<section class="${name}">
          <h2>${heading}</h2>
          ${content}
        </section>`,
    )}
  `;
  return page(200, pen.locale, { title, body, style: printStyle });
}
