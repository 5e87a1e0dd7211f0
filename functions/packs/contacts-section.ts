import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import type { ReportFacts } from '../report/report-facts.ts';
import type { ReportPen } from '../report/report-pen.ts';
import { packTextsOf } from './pack-texts-of.ts';

/** Whom the police can ask: who reported, and who answers for the merchant. */
export function contactsSection({ head, around }: ReportFacts, { locale, reveal, texts }: ReportPen): Html {
  const { column, reporter, owner } = packTextsOf(locale);
  const owners = around.merchant?.contacts.filter(({ role }) => role === 'owner') ?? [];
  const rows = [
    ...head.incident.reporters.map(({ name, phone, email }) => [
      `${reveal(name) ?? texts.nothing} (${reporter})`,
      reveal(phone) ?? texts.nothing,
      reveal(email) ?? texts.nothing,
    ]),
    ...owners.map(({ name, phone, email }) => [`${name} (${owner})`, phone ?? texts.nothing, email ?? texts.nothing]),
  ];
  return rows.length === 0 ? html`<p>${texts.nothing}</p>` : table([column.who, column.phone, column.email], rows);
}
