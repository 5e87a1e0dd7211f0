import type { Locale } from '../../events/locale.ts';
import type { Reply } from '../http/route.ts';
import type { Html } from '../pages/html.ts';
import { asksSection } from './asks-section.ts';
import { deadlinesSection } from './deadlines-section.ts';
import { evidenceSection } from './evidence-section.ts';
import { printedPage } from './printed-page.ts';
import { preventionSection } from './prevention-section.ts';
import { exposureSection } from './exposure-section.ts';
import { proofSection } from './proof-section.ts';
import type { ReportFacts } from './report-facts.ts';
import { reportPen, type ReportPen } from './report-pen.ts';
import type { ReportTexts } from './report-texts.ts';
import { storySection } from './story-section.ts';
import { summarySection } from './summary-section.ts';
import { transactionsSection } from './transactions-section.ts';

type Section = [keyof ReportTexts['heading'], (facts: ReportFacts, pen: ReportPen) => Html];

const sections: Section[] = [
  ['summary', summarySection],
  ['asks', asksSection],
  ['transactions', transactionsSection],
  ['exposure', exposureSection],
  ['evidence', evidenceSection],
  ['deadlines', deadlinesSection],
  ['story', storySection],
  ['prevention', preventionSection],
  ['proof', proofSection],
];

/** The report of an incident, to read and to print: what is known so far, or all of it once it is closed. */
export function reportPage(facts: ReportFacts, locale: Locale): Reply {
  const pen = reportPen(facts, locale);
  const { title, heading } = pen.texts;
  return printedPage(facts, pen, {
    title: title[facts.head.incident.status],
    sections: sections.map(([name, section]) => ({ name, heading: heading[name], body: section(facts, pen) })),
  });
}
