import type { Actor } from '../../events/facts/timeline-entry.ts';
import type { RecordErasure } from '../../incident/decision.ts';
import { commit } from '../commit.ts';
import type { Ports } from '../ports.ts';
import type { Names } from './person.ts';
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

/** What is gone of an incident before what was sent to the person goes too. */
export type Begun = Pick<Erased, 'messages' | 'webhooks'>;

/**
 * Erases what names a person in an incident: other people's messages first, then private records, those last that tell
 * who they are. What was sent to them stays until `eraseSent`: where they had an address that nothing else tells any
 * more, whoever repeats it after a crash finds it there.
 */
export async function eraseTexts({ erasure }: Ports, { incidentId, fields, notices }: Traces, names: Names) {
  const messages = await erasure.messages(incidentId, { ids: new Set(), names, spared: notices });
  await erasure.privates(incidentId, fields.filter(({ field }) => !identifying.includes(field)).map(({ ref }) => ref)); // prettier-ignore
  await erasure.privates(incidentId, fields.map(({ ref }) => ref)); // prettier-ignore
  return messages;
}

interface Erasing {
  names: Names;
  begun: Begun;
  of: Pick<RecordErasure, 'who' | 'contactId'>;
  actor: Actor;
}

/** Erases what was sent to the person, and what was on its way before, and records that all is gone. */
export async function eraseSent(ports: Ports, traces: Traces, { names, begun, of, actor }: Erasing): Promise<Erased> {
  const { incidentId, fields, notices, isRecorded } = traces;
  const messages = begun.messages + (await ports.erasure.messages(incidentId, { ids: notices, names }));
  const sum = { records: fields.length, messages, webhooks: begun.webhooks };
  if (!isRecorded || fields.length + messages + begun.webhooks > 0)
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
