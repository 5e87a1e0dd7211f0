import * as z from 'zod';
import { ClosingFact } from './closing.ts';
import { DeadlineFact } from './deadline.ts';
import { FollowUpFact } from './follow-up.ts';
import { NoticeFact } from './notice.ts';
import { OpeningFact } from './opening.ts';
import { QuestionFact } from './question.ts';
import { RecordFact } from './record.ts';
import { RequestFact } from './request.ts';
import { StatementFact } from './statement.ts';

/** Everything that can happen to an incident. */
export const IncidentFact = z.discriminatedUnion('type', [
  OpeningFact,
  FollowUpFact,
  RequestFact,
  NoticeFact,
  RecordFact,
  DeadlineFact,
  ClosingFact,
  StatementFact,
  QuestionFact,
]);
export type IncidentFact = z.infer<typeof IncidentFact>;

/** A fact with its time: what the incident's state is folded from. */
export type IncidentEvent = IncidentFact & { at: string };
