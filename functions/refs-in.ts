/** The references to private records anywhere in an event's data or in an incident's state. */
export function refsIn(data: unknown): string[] {
  if (data === null || typeof data !== 'object') return [];
  if ('ref' in data && 'digest' in data && typeof data.ref === 'string') return [data.ref];
  return Object.values(data).flatMap(refsIn);
}
