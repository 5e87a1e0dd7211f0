import * as z from 'zod';
import { IncidentFact } from '../../events/facts/incident-fact.ts';

interface Union {
  options: readonly z.core.$ZodType[];
}

/** The name of every type of event that the schema knows. */
export const eventTypes: string[] = typesOf(IncidentFact).toSorted();

function typesOf(schema: z.core.$ZodType | Union): string[] {
  if ('options' in schema) return schema.options.flatMap(typesOf);
  if (!(schema instanceof z.ZodObject)) throw new Error('an event is an object');
  const { type } = schema.shape as Record<string, unknown>;
  if (!(type instanceof z.ZodLiteral)) throw new Error('an event is named by a literal');
  return [String(type.value)];
}
