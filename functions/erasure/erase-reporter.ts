import type { Actor } from '../../events/facts/timeline-entry.ts';
import { NotFound } from '../../incident/refused.ts';
import { nowFor } from '../now.ts';
import type { Head, Ports } from '../ports.ts';
import { refsIn } from '../refs-in.ts';
import { demandUnkept } from './demand-unkept.ts';
import { eraseSent, eraseTexts, type Erased } from './erase-traces.ts';
import { namesOf, type Person } from './person.ts';
import { tracesOf, type Sought } from './traces.ts';

/**
 * Erases whoever reported an incident: who they are, what they wrote, every other text that speaks of them, what was
 * sent to them, and the names of files. That they reported, and when, stays.
 */
export async function eraseReporter(ports: Ports, incidentId: string, actor: Actor): Promise<Erased> {
  const head = await ports.store.read(incidentId);
  if (head === null) throw new NotFound('there is no such incident');
  demandUnkept([{ head, now: nowFor(ports.clock, head.incident) }]);
  const person = await reportersOf(ports, incidentId, head);
  const names = namesOf(person);
  const traces = await tracesOf(ports, incidentId, head, { ...sought, names });
  const { merchantId } = head.incident.subject;
  if (merchantId !== null) await ports.erasure.tokenNames(merchantId, names);
  await ports.erasure.fileNames(incidentId);
  const webhooks = await ports.erasure.webhooks(names);
  const messages = await eraseTexts(ports, traces, names);
  const begun = { messages, webhooks };
  const erased = await eraseSent(ports, traces, { names, begun, of: { who: 'reporter' }, actor });
  await ports.erasure.finish();
  return erased;
}

/** Reports are theirs to the last word; a file is often called after whom it shows. */
const theirs = ['incident.opened', 'report.joined', 'evidence.received'];

const sought: Omit<Sought, 'names'> = {
  isTheirs: ({ type }) => theirs.includes(type),
  isTold: (contactId) => contactId.startsWith('@reporter'),
  isRecord: ({ type, data }) => type === 'personal-data.erased' && data['who'] === 'reporter',
};

async function reportersOf({ store }: Ports, incidentId: string, { incident }: Head): Promise<Person> {
  const { reporters } = incident;
  const known = await store.privates(incidentId, refsIn(reporters));
  const all = (field: 'name' | 'phone' | 'email') =>
    reporters.flatMap((reporter) => known.get(reporter[field]?.ref ?? '') ?? []);
  return { names: all('name'), phones: all('phone'), emails: all('email') };
}
