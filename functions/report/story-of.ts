import { IncidentFact } from '../../events/facts/incident-fact.ts';
import type { TimelineEntry } from '../../events/facts/timeline-entry.ts';
import { system } from '../system.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';
import { story as english } from './story.en.ts';
import { told, type StoryPen } from './story.ts';
import { story as chinese } from './story.zh-CN.ts';

export interface Line {
  seq: number;
  at: string;
  by: TimelineEntry['actor'];
  what: string;
}

/** The incident told as a sequence of sentences, oldest first. */
export function storyOf(facts: ReportFacts, pen: ReportPen): Line[] {
  const story = pen.locale === 'en' ? english : chinese;
  const storyPen = storyPenOf(facts, pen);
  const received = new Set<string>();
  return facts.entries.flatMap(({ seq, at, actor, type, data }) => {
    const fact = IncidentFact.safeParse({ type, data });
    if (!fact.success || isRepeated(fact.data, received)) return [];
    const what = told(story, fact.data, storyPen);
    return what === null ? [] : [{ seq, at, by: followsOfItself(fact.data) ? system : actor, what }];
  });
}

/** Every reminder is received anew; that the request was is told once. */
function isRepeated({ type, data }: IncidentFact, received: Set<string>): boolean {
  if (type !== 'request.acknowledged') return false;
  const isKnown = received.has(data.followUpId);
  received.add(data.followUpId);
  return isKnown;
}

/** What the playbook brings about is nobody's own doing, whoever gave the occasion for it. */
function followsOfItself({ type, data }: IncidentFact): boolean {
  if (type === 'follow-up.opened') return data.by === 'playbook';
  if (type === 'follow-up.waived') return data.reason === undefined;
  if (type === 'verdict.recorded') return data.because !== 'triage';
  return type === 'alarm.raised' || type === 'deadline.started';
}

function storyPenOf({ head }: ReportFacts, pen: ReportPen): StoryPen {
  const { followUps, transactions } = head.incident;
  const colon = pen.locale === 'en' ? ': ' : '：';
  return {
    words: pen.words,
    texts: pen.texts,
    time: pen.time,
    money: pen.money,
    said: (sealed) => (sealed === undefined ? '' : colon + String(pen.reveal(sealed))),
    followUp: (followUpId) => {
      const followUp = followUps.find((candidate) => candidate.followUpId === followUpId);
      if (followUp === undefined) throw new Error(`no follow-up ${followUpId}`);
      return followUp;
    },
    transaction: (transactionId) => {
      const posted = transactions.find((candidate) => candidate.transactionId === transactionId);
      return posted === undefined ? transactionId : `${pen.money(posted.amount)}, ${pen.time(posted.at)}`;
    },
  };
}
