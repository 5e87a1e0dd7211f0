import { deadlinesOf, type DeadlineRow } from '../../incident/deadlines/overview.ts';
import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import { titleOf } from '../shown-deadlines.ts';
import { slugWord } from '../words/slug-word.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

/** By when what was due, and whether it was done in time: what others set, and what the provider promised. */
export function deadlinesSection({ head, now }: ReportFacts, pen: ReportPen): Html {
  const { column, nothing } = pen.texts;
  const rows = deadlinesOf(head.incident, now);
  if (rows.length === 0) return html`<p>${nothing}</p>`;
  return table(
    [column.what, column.dueAt, column.state, column.source],
    rows.map((row) => [
      titleOf(row, pen.words),
      row.dueAt === null ? nothing : pen.time(row.dueAt),
      stateOf(row, pen),
      'agreed' in row.source ? pen.texts.agreed(row.source.agreed) : row.source[pen.locale],
    ]),
  );
}

function stateOf({ state, metAt, because, note }: DeadlineRow, { texts, words, time, reveal }: ReportPen): Html {
  const why = reveal(note) ?? (because === null ? null : slugWord(words.notApplicable, because));
  const when = metAt === null ? null : texts.metAt(time(metAt));
  return html`<strong>${texts.deadlineState[state]}</strong
    >${[when, why].map((more) => (more === null ? '' : html`<br />${more}`))}`;
}
