import type { Evidence } from '../../incident/incident.ts';
import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

/** What proves the case, how it stands, and until when it is kept. */
export function evidenceSection({ head }: ReportFacts, pen: ReportPen): Html {
  const { column, noEvidence } = pen.texts;
  const { evidence } = head.incident;
  if (evidence.length === 0) return html`<p>${noEvidence}</p>`;
  return table(
    [column.evidence, column.state, column.documents, column.keptUntil],
    evidence.map((one) => [pen.words.evidence[one.type], stateOf(one, pen), one.documents.length, keptUntil(one, pen)]),
  );
}

function stateOf({ state, reason }: Evidence, { texts, reveal }: ReportPen): Html {
  const why = reveal(reason);
  return html`${texts.evidenceState[state]}${why === null ? '' : html`<br />${why}`}`;
}

function keptUntil({ documents }: Evidence, { texts, time }: ReportPen): string {
  const last = documents.map(({ retainUntil }) => retainUntil).toSorted().at(-1); // prettier-ignore
  return last === undefined ? texts.nothing : time(last);
}
