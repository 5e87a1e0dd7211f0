import type { ReportFacts } from '../report/report-facts.ts';
import type { ReportPen } from '../report/report-pen.ts';
import { storyOf } from '../report/story-of.ts';
import { csvOf } from './csv.ts';

/** The whole timeline as a table: what each entry means where it can be told in a sentence, and its hash. */
export function timelineCsv(facts: ReportFacts, pen: ReportPen): string {
  const told = new Map(storyOf(facts, pen).map(({ seq, what }) => [seq, what]));
  return csvOf(
    ['seq', 'at', 'role', 'actor', 'type', 'what', 'hash'],
    facts.entries.map(({ seq, at, actor, type, hash }) => [seq, at, actor.role, actor.id, type, told.get(seq), hash]),
  );
}
