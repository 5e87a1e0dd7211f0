import type { Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';
import { storyOf } from './story-of.ts';

/** What happened, when, by whom. Somebody with an account stands there by its id, which names nobody. */
export function storySection(facts: ReportFacts, pen: ReportPen): Html {
  const { column, actor } = pen.texts;
  const rows = storyOf(facts, pen).map(({ at, by, what }) => {
    const isAccount = by.role !== 'system' && by.role !== 'provider' && by.id !== undefined;
    return [pen.time(at), isAccount ? `${actor[by.role]} (${by.id})` : actor[by.role], what];
  });
  return table([column.time, column.by, column.what], rows);
}
