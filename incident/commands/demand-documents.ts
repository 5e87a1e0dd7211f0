import type { Incident } from '../incident.ts';
import { Invalid } from '../refused.ts';

/** Whoever names documents names those that this incident has received; `pointer` is where they are named. */
export function demandDocuments({ evidence }: Incident, documentIds: string[], pointer: string): void {
  const received = new Set(evidence.flatMap(({ documents }) => documents.map(({ documentId }) => documentId)));
  const unknown = documentIds.findIndex((documentId) => !received.has(documentId));
  if (unknown >= 0) throw new Invalid(`${pointer}/${unknown}`, 'this incident has received no such document');
}
