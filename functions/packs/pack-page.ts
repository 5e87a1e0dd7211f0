import type { Locale } from '../../events/locale.ts';
import type { Reply } from '../http/route.ts';
import type { Html } from '../pages/html.ts';
import { asksSection } from '../report/asks-section.ts';
import { evidenceSection } from '../report/evidence-section.ts';
import { exposureSection } from '../report/exposure-section.ts';
import { printedPage } from '../report/printed-page.ts';
import { proofSection } from '../report/proof-section.ts';
import type { ReportFacts } from '../report/report-facts.ts';
import { reportPen, type ReportPen } from '../report/report-pen.ts';
import { storySection } from '../report/story-section.ts';
import { summarySection } from '../report/summary-section.ts';
import { transactionsSection } from '../report/transactions-section.ts';
import { appealSection } from './appeal-section.ts';
import { breachSection } from './breach-section.ts';
import { contactsSection } from './contacts-section.ts';
import { packTextsOf } from './pack-texts-of.ts';
import { packs, type PackName, type PackSection } from './pack.ts';

const sectionOf: Record<PackSection, (facts: ReportFacts, pen: ReportPen) => Html> = {
  summary: summarySection,
  contacts: contactsSection,
  appeal: appealSection,
  asks: asksSection,
  breach: breachSection,
  transactions: transactionsSection,
  exposure: exposureSection,
  evidence: evidenceSection,
  story: storySection,
  proof: proofSection,
};

/** The part of a pack that is read; who is not to know who people are and what they wrote finds nothing there. */
export function packPage(facts: ReportFacts, { name, locale }: { name: PackName; locale: Locale }): Reply {
  const { sections, isPersonal } = packs[name];
  const { title, lead, heading } = packTextsOf(locale);
  const full = reportPen(facts, locale);
  const pen: ReportPen = isPersonal ? full : { ...full, reveal: () => null };
  const headings = { ...full.texts.heading, ...heading };
  return printedPage(facts, pen, {
    title: title[name],
    lead: lead[name],
    sections: sections.map((section) => ({
      name: section,
      heading: headings[section],
      body: sectionOf[section](facts, pen),
    })),
  });
}
