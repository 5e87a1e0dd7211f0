import type { Actor } from '../../events/facts/timeline-entry.ts';
import type { RecordErasure } from '../../incident/decision.ts';
import { commit } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { namesOf, type Person } from './person.ts';
import type { Traces } from './traces.ts';

/** What was erased, and what the law has kept. */
export interface Erased {
  /** Names of the fields whose contents are gone. */
  gone: string[];
  records: number;
  messages: number;
  webhooks: number;
  kept: { documentId: string; type: string; retainUntil: string }[];
}

const nothingErased: Erased = { gone: [], records: 0, messages: 0, webhooks: 0, kept: [] };

interface Erasing {
  person: Person;
  of: Pick<RecordErasure, 'who' | 'contactId'>;
  actor: Actor;
}

/**
 * Erases what an incident holds of a person, and records that it was done. Who they are goes last, so that whoever
 * repeats it after a crash still finds the rest; messages are looked through once more after that, since one may have
 * been on its way.
 */
export async function eraseTraces(ports: Ports, traces: Traces, { person, of, actor }: Erasing): Promise<Erased> {
  const { erasure } = ports;
  const { incidentId, fields, notices, isRecorded } = traces;
  const names = namesOf(person);
  let messages = await erasure.messages(incidentId, { ids: notices, names });
  const emptied = await erasure.webhooks(names);
  await erasure.privates(incidentId, fields.filter(({ field }) => !identifying.includes(field)).map(({ ref }) => ref)); // prettier-ignore
  await erasure.privates(incidentId, fields.map(({ ref }) => ref)); // prettier-ignore
  messages += await erasure.messages(incidentId, { ids: notices, names });
  const sum = { records: fields.length, messages, webhooks: emptied };
  if (!isRecorded || fields.length + messages + emptied > 0)
    await commit(ports, incidentId, { type: 'record-erasure', ...of, ...sum }, { actor, cause: 'erasure' });
  return { gone: [...new Set(fields.map(({ field }) => field))].toSorted(), ...sum, kept: documentsOf(traces) };
}

const identifying = ['name', 'phone', 'email', 'address'];

/** Documents are evidence: each has a date until which it is kept, whomever it shows. */
function documentsOf({ head }: Traces): Erased['kept'] {
  return head.incident.evidence.flatMap(({ type, documents }) =>
    documents.map(({ documentId, retainUntil }) => ({ documentId, type, retainUntil })),
  );
}

export function sumOf(all: Erased[]): Erased {
  return all.reduce(
    (sum, one) => ({
      gone: [...new Set([...sum.gone, ...one.gone])].toSorted(),
      records: sum.records + one.records,
      messages: sum.messages + one.messages,
      webhooks: sum.webhooks + one.webhooks,
      kept: [...sum.kept, ...one.kept],
    }),
    nothingErased,
  );
}
