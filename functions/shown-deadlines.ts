import type { Ask } from '../events/ask.ts';
import { DeadlineName } from '../events/deadline.ts';
import type { DeadlineView } from '../events/deadline-view.ts';
import { deadlinesOf, type DeadlineRow } from '../incident/deadlines/overview.ts';
import { nowFor } from './now.ts';
import type { Head, Ports } from './ports.ts';
import { refsIn } from './refs-in.ts';
import { wordsOf } from './words/words-of.ts';
import type { Words } from './words/words.ts';

/** The deadlines of an incident, each with its name in both languages. */
export async function shownDeadlines(ports: Ports, incidentId: string, { incident }: Head): Promise<DeadlineView[]> {
  const rows = deadlinesOf(incident, nowFor(ports.clock, incident));
  const privates = await ports.store.privates(incidentId, refsIn(rows));
  return rows.map(({ note, because, source, ...row }) => ({
    ...row,
    title: { 'zh-CN': titleOf(row, wordsOf('zh-CN')), en: titleOf(row, wordsOf('en')) },
    source: typeof source === 'string' ? source : `agreed with the provider: ${source.agreed}`,
    because: (note && privates.get(note.ref)) ?? because,
  }));
}

/** What is to be done by then, in words. */
export function titleOf({ name }: Pick<DeadlineRow, 'name'>, words: Words): string {
  return isOfOthers(name) ? words.deadline[name] : words.ask[name];
}

/** `police-report` is an ask too, but of the merchant: what a provider is asked has no deadline of that name. */
const isOfOthers = (name: DeadlineName | Ask): name is DeadlineName => DeadlineName.safeParse(name).success;
