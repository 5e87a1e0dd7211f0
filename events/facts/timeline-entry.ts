import * as z from 'zod';

/** Who did it. A person without an account is known by party only; ids never name a person. */
export const Actor = z
  .strictObject({
    role: z.enum(['reporter', 'operator', 'admin', 'provider', 'merchant', 'system']),
    id: z.string().optional(),
  })
  .meta({ id: 'Actor' });
export type Actor = z.infer<typeof Actor>;

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
