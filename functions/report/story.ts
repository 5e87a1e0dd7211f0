import type { Ask, Party } from '../../events/ask.ts';
import type { IncidentFact } from '../../events/facts/incident-fact.ts';
import type { Sealed } from '../../events/facts/sealed.ts';
import type { Money } from '../../events/money.ts';
import type { Words } from '../words/words.ts';
import type { ReportTexts } from './report-texts.ts';

/** Writes what a line of the story speaks of. */
export interface StoryPen {
  words: Words;
  texts: ReportTexts;
  time: (at: string) => string;
  money: (amount: Money) => string;
  /** What people wrote, with a colon before it; nothing where nobody wrote anything, and a word where it was erased. */
  said: (sealed: Sealed | undefined) => string;
  followUp: (followUpId: string) => { ask: Ask; party: Party };
  /** Amount and time of a transaction. */
  transaction: (transactionId: string) => string;
}

/** What is known of each kind of event. */
type Data = { [F in IncidentFact as F['type']]: F['data'] };

/** An event of one kind or of several. */
export type Told<T extends keyof Data = keyof Data> = { [K in T]: { type: K; data: Data[K] } }[T];

/**
 * What happened, a sentence for each kind of event; null where it concerns the desk alone. Kinds that are not here (a
 * message that went out, a reminder) show in the sums of the report, not in its story.
 */
export type Story = { [T in keyof Data]?: (data: Data[T], pen: StoryPen) => string | null };

export function told<T extends keyof Data>(story: Story, { type, data }: Told<T>, pen: StoryPen): string | null {
  return story[type]?.(data, pen) ?? null;
}
