import type { Actor } from '../../events/facts/timeline-entry.ts';
import type { Merchant } from '../../events/registry.ts';
import { NotFound } from '../../incident/refused.ts';
import { merchantScope } from '../message.ts';
import { nowFor } from '../now.ts';
import type { Ports } from '../ports.ts';
import { demandUnkept } from './demand-unkept.ts';
import { eraseSent, eraseTexts, sumOf, type Erased } from './erase-traces.ts';
import { inspectionsTo } from '../inspection-id.ts';
import { namesOf, type Person } from './person.ts';
import { tracesOf, type Sought, type Traces } from './traces.ts';

/** What the registry shows of somebody who was erased: that there was such a contact, and as what. */
const erasedName = '(erased)';

/** An incident of the merchant, what was made out to the contact there, and where that of it went which is kept. */
interface Telling {
  incidentId: string;
  notices: ReadonlySet<string>;
  addresses: string[];
}

interface Contact {
  merchantId: string;
  contactId: string;
}

/**
 * Erases a merchant's contact: the registry keeps id and role, the merchant's incidents lose what was sent to them and
 * every text that speaks of them. Whom to look for is told by the messages, as to former addresses, and by the registry:
 * they go last, once nothing else speaks of them in any incident.
 */
export async function eraseContact(ports: Ports, contact: Contact, actor: Actor): Promise<Erased> {
  const { merchantId, contactId } = contact;
  const merchant = await ports.registry.get('merchant', merchantId);
  if (merchant === null) throw new NotFound('there is no such merchant');
  const entry = merchant.contacts.find((candidate) => candidate.contactId === contactId);
  const told = await incidentsTelling(ports, contact);
  const reminders = { scope: merchantScope(merchantId), ids: inspectionsTo(contact) };
  const reminded = await ports.erasure.addresses(reminders.scope, reminders.ids);
  if (entry === undefined && reminded.length === 0 && told.every(({ notices }) => notices.size === 0))
    throw new NotFound('this merchant has no such contact');
  const written = [...told.flatMap(({ addresses }) => addresses), ...reminded];
  const person = withAddresses(personOf(entry), written);
  const found = await tracesIn(ports, contact, { told, person });
  demandUnkept(found.map(({ head }) => ({ head, now: nowFor(ports.clock, head.incident) })));
  const names = namesOf(person);
  const webhooks = await ports.erasure.webhooks(names);
  await ports.erasure.tokenNames(merchantId, names);
  const begun: { traces: Traces; messages: number }[] = [];
  for (const traces of found) begun.push({ traces, messages: await eraseTexts(ports, traces, names) });
  const others = await ports.erasure.messages(reminders.scope, { ids: new Set(), names, spared: reminders.ids });
  const erased: Erased[] = [];
  for (const { traces, messages } of begun) {
    const counts = { messages, webhooks: erased.length === 0 ? webhooks : 0 };
    erased.push(await eraseSent(ports, traces, { names, begun: counts, of: { who: 'contact', contactId }, actor }));
  }
  const own = await ports.erasure.messages(reminders.scope, { ids: reminders.ids, names });
  const isEntryGone = await eraseEntry(ports, contact);
  await ports.erasure.finish();
  const sum = sumOf(erased);
  const gone = isEntryGone ? ['contact', ...sum.gone] : sum.gone;
  return { ...sum, gone, messages: sum.messages + others + own, webhooks };
}

function personOf(entry: Merchant['contacts'][number] | undefined): Person {
  const { name, phone, email } = entry ?? {};
  const isKnown = name !== undefined && name !== erasedName;
  return {
    names: isKnown ? [name] : [],
    phones: phone === undefined ? [] : [phone],
    emails: email === undefined ? [] : [email],
  };
}

/** The merchant's incidents, each with the notices that were made out to the contact. */
async function incidentsTelling(ports: Ports, { merchantId, contactId }: Contact): Promise<Telling[]> {
  const all: Telling[] = [];
  for (let cursor: string | undefined; ;) {
    const { items, next } = await ports.views.incidents({ merchantId, limit: 200, cursor });
    for (const { incidentId } of items) {
      const head = await ports.store.read(incidentId);
      if (head === null) continue;
      const theirs = head.incident.notices.filter((notice) => notice.contactId === contactId);
      const notices = new Set(theirs.map(({ noticeId }) => noticeId));
      all.push({ incidentId, notices, addresses: await ports.erasure.addresses(incidentId, notices) });
    }
    if (next === null) return all;
    cursor = next;
  }
}

function withAddresses({ names, phones, emails }: Person, addresses: string[]): Person {
  const [mail, numbers] = [addresses.filter(isMail), addresses.filter((address) => !isMail(address))];
  return { names, phones: [...new Set([...phones, ...numbers])], emails: [...new Set([...emails, ...mail])] };
}

const isMail = (address: string) => address.includes('@');

async function tracesIn(ports: Ports, { contactId }: Contact, { told, person }: { told: Telling[]; person: Person }) {
  const sought: Sought = {
    names: namesOf(person),
    isTheirs: ({ type, data }) => type === 'contact.bounced' && data['contactId'] === contactId,
    isTold: (id) => id === contactId,
    isRecord: ({ type, data }) => type === 'personal-data.erased' && data['contactId'] === contactId,
  };
  const all: Traces[] = [];
  for (const { incidentId, addresses } of told) {
    const head = await ports.store.read(incidentId);
    if (head === null) continue;
    const traces = await tracesOf(ports, incidentId, head, sought);
    const isTold = addresses.length > 0 || (traces.notices.size > 0 && !traces.isRecorded);
    if (isTold || traces.fields.length > 0) all.push(traces);
  }
  return all;
}

async function eraseEntry({ registry }: Ports, { merchantId, contactId }: Contact): Promise<boolean> {
  const merchant = await registry.get('merchant', merchantId);
  const entry = merchant?.contacts.find((candidate) => candidate.contactId === contactId);
  if (merchant === null || entry === undefined || entry.name === erasedName) return false;
  const contacts = merchant.contacts.map((candidate) =>
    candidate === entry ? { contactId, role: candidate.role, name: erasedName } : candidate,
  );
  await registry.put('merchant', merchantId, { ...merchant, contacts });
  return true;
}
