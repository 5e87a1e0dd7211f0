import type { Ask } from '../events/ask.ts';
import { DeadlineName } from '../events/deadline.ts';
import type { DeadlinesRowView, DeadlineView } from '../events/deadline-view.ts';
import { deadlinesOf, type DeadlineRow } from '../incident/deadlines/overview.ts';
import { progressOf } from '../incident/deadlines/milestones.ts';
import type { DeadlinesRow } from './listing.ts';
import { nowFor } from './now.ts';
import type { Head, Ports } from './ports.ts';
import { refsIn } from './refs-in.ts';
import { wordsOf } from './words/words-of.ts';
import type { Words } from './words/words.ts';

/** The deadlines of an incident, each with its name in both languages. */
export async function shownDeadlines(ports: Ports, incidentId: string, { incident }: Head): Promise<DeadlineView[]> {
  const rows = deadlinesOf(incident, nowFor(ports.clock, incident));
  const privates = await ports.store.privates(incidentId, refsIn(rows));
  return rows.map(({ note, because, ...row }) => ({
    ...shown(row),
    because: (note && privates.get(note.ref)) ?? because,
  }));
}

/** What incidents have still to meet, each as it stands at a moment. */
export function shownPending({ deadlines, ...row }: DeadlinesRow, now: string): DeadlinesRowView {
  return { ...row, deadlines: deadlines.map((one) => ({ ...shown(one), state: progressOf(one, now) })) };
}

/** With its name in both languages, and where its figure is from. */
function shown<T extends Pick<DeadlineRow, 'name' | 'source'>>(row: T) {
  const { source } = row;
  return {
    ...row,
    title: { 'zh-CN': titleOf(row, wordsOf('zh-CN')), en: titleOf(row, wordsOf('en')) },
    source: 'agreed' in source ? `agreed with the provider: ${source.agreed}` : source.en,
  };
}

/** What is to be done by then, in words. */
export function titleOf({ name }: Pick<DeadlineRow, 'name'>, words: Words): string {
  return isOfOthers(name) ? words.deadline[name] : words.ask[name];
}

/** `police-report` is an ask too, but of the merchant: what a provider is asked has no deadline of that name. */
const isOfOthers = (name: DeadlineName | Ask): name is DeadlineName => DeadlineName.safeParse(name).success;
