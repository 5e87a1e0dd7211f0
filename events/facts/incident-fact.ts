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

/** Who did it. A person without an account is known by party only; ids never name a person. */
export const Actor = z
  .strictObject({
    role: z.enum(['reporter', 'operator', 'admin', 'provider', 'merchant', 'system']),
    id: z.string().optional(),
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof Actor>;

/** A fact with its time: what the incident's state is folded from. */
export type IncidentEvent = IncidentFact & { at: string };

/** One line of the timeline: an event in its place in the hash chain. */
export const TimelineEntry = z.strictObject({
  seq: z.int().meta({ description: 'Position in the incident, from 1' }),
  at: z.string(),
  type: z.string(),
  actor: Actor,
  data: z.record(z.string(), z.unknown()),
  hash: z
    .string()
    .meta({ description: 'Hex SHA-256 of previousHash and the RFC 8785 JSON of seq, at, type, actor, data' }),
  previousHash: z.string(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;
