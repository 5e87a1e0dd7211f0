import type { TimelineEntry } from '../../events/facts/timeline-entry.ts';
import type { ReviewView } from '../../events/review-view.ts';
import type { Surroundings } from '../../incident/facts.ts';
import { commitsUpTo } from '../commits-up-to.ts';
import { entriesOf } from '../hash-chain.ts';
import { nowFor } from '../now.ts';
import type { Head, Ports } from '../ports.ts';
import { reviewIncident } from '../review-incident.ts';
import { refsIn } from '../refs-in.ts';
import { surroundingsOf } from '../surroundings.ts';

/** A report is read on paper; whatever is more stands in the export. */
export const mostShown = 200;

/** All that is known of an incident, for somebody who reads it from the beginning to the end. */
export interface ReportFacts {
  incidentId: string;
  head: Head;
  around: Surroundings;
  /** The timeline up to the head, oldest first. */
  entries: TimelineEntry[];
  /** Texts and personal data by reference, as far as they have not been erased. */
  privates: ReadonlyMap<string, string>;
  now: string;
  /** Its transactions looked through; of those that strike, as many as a report shows. */
  review: ReviewView;
}

export async function reportFactsOf(ports: Ports, incidentId: string, head: Head): Promise<ReportFacts> {
  const { incident } = head;
  const entries = (await commitsUpTo(ports, incidentId, head.seq)).flatMap(entriesOf);
  const [around, privates, review] = await Promise.all([
    surroundingsOf(ports, incident.subject, { id: incidentId, state: incident }),
    ports.store.privates(incidentId, refsIn(entries.map(({ data }) => data))),
    reviewIncident(ports, incidentId, head, { limit: mostShown }),
  ]);
  return { incidentId, head, around, entries, privates, now: nowFor(ports.clock, incident), review };
}
