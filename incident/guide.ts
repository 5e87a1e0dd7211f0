import type { Surroundings } from './facts.ts';
import { guidanceOf, guidanceTopics, type GuidanceTopic } from './guidance.ts';
import type { Incident, Notice } from './incident.ts';
import { owners, reportersOf } from './recipients.ts';
import type { Telling } from './tell.ts';

/** What has become worth telling, in one message however much it is; each topic is told once. */
export function guide(incident: Incident, around: Surroundings): Telling[] {
  const topics = untold(incident);
  return topics.length === 0 ? [] : [guidance(around, { topics: topics.join(' ') })];
}

/** For those who come in later: what had been told before and still holds. */
export function guideLatecomers(incident: Incident, around: Surroundings): Telling[] {
  const holds = guidanceOf(incident);
  const earlier = guidances(incident).filter((notice) => topicsIn(notice).some((topic) => holds.includes(topic)));
  const details = new Map(earlier.map(({ detail }) => [JSON.stringify(detail), detail]));
  return [...details.values()].map((detail) => guidance(around, detail));
}

/** The topics that a message of guidance was made out for. */
export function topicsIn({ detail }: Pick<Notice, 'detail'>): GuidanceTopic[] {
  const named = String(detail['topics'] ?? '').split(' ');
  return guidanceTopics.filter((topic) => named.includes(topic));
}

/**
 * Is it the guidance, about to go out, that asks first whether the terminal works? It says what to try and to tell the
 * desk; a second message in the same minute would say no more.
 */
export function asksForTrial(incident: Incident): boolean {
  const topics = untold(incident);
  return topics.includes('network') || topics.includes('operator-lock');
}

function untold(incident: Incident): GuidanceTopic[] {
  const told = guidances(incident).flatMap(topicsIn);
  return guidanceOf(incident).filter((topic) => !told.includes(topic));
}

const guidances = ({ notices }: Incident) => notices.filter(({ template }) => template === 'guidance');

const guidance = (around: Surroundings, detail: Notice['detail']): Telling => ({
  to: [...owners(around), ...reportersOf(around)],
  template: 'guidance',
  detail,
});
