import type { Actor } from '../../events/facts/timeline-entry.ts';
import type { Merchant } from '../../events/registry.ts';
import { NotFound } from '../../incident/refused.ts';
import { merchantScope } from '../message.ts';
import { nowFor } from '../now.ts';
import type { Ports } from '../ports.ts';
import { demandUnkept } from './demand-unkept.ts';
import { eraseTraces, sumOf, type Erased } from './erase-traces.ts';
import { namesOf, type Person } from './person.ts';
import { tracesOf, type Sought, type Traces } from './traces.ts';

/** What the registry shows of somebody who was erased: that there was such a contact, and as what. */
const erasedName = '(erased)';

/** An incident of the merchant, and what was made out to the contact there. */
interface Telling {
  incidentId: string;
  notices: ReadonlySet<string>;
}

interface Contact {
  merchantId: string;
  contactId: string;
}

/**
 * Erases a merchant's contact: the registry keeps id and role, the merchant's incidents lose what was sent to them and
 * every text that speaks of them. The registry goes last, since it tells whom to look for.
 */
export async function eraseContact(ports: Ports, contact: Contact, actor: Actor): Promise<Erased> {
  const { merchantId, contactId } = contact;
  const merchant = await ports.registry.get('merchant', merchantId);
  if (merchant === null) throw new NotFound('there is no such merchant');
  const entry = merchant.contacts.find((candidate) => candidate.contactId === contactId);
  const told = await incidentsTelling(ports, contact);
  if (entry === undefined && told.every(({ notices }) => notices.size === 0))
    throw new NotFound('this merchant has no such contact');
  const person = withAddresses(personOf(entry), await addressesIn(ports, told));
  const found = await tracesIn(ports, contact, { told, person });
  demandUnkept(found.map(({ head }) => ({ head, now: nowFor(ports.clock, head.incident) })));
  const erased: Erased[] = [];
  for (const traces of found)
    erased.push(await eraseTraces(ports, traces, { person, of: { who: 'contact', contactId }, actor }));
  const names = namesOf(person);
  const reminders = await ports.erasure.messages(merchantScope(merchantId), { ids: new Set(), names });
  await ports.erasure.tokenNames(merchantId, names);
  const isEntryGone = await eraseEntry(ports, contact);
  await ports.erasure.finish();
  const sum = sumOf(erased);
  const gone = isEntryGone ? ['contact', ...sum.gone] : sum.gone;
  return { ...sum, gone, messages: sum.messages + reminders };
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
      const notices = head?.incident.notices.filter((notice) => notice.contactId === contactId) ?? [];
      if (head !== null) all.push({ incidentId, notices: new Set(notices.map(({ noticeId }) => noticeId)) });
    }
    if (next === null) return all;
    cursor = next;
  }
}

/** Where the contact was written to, whatever the registry says today. */
async function addressesIn({ erasure }: Ports, told: Telling[]): Promise<string[]> {
  const all = await Promise.all(told.map(({ incidentId, notices }) => erasure.addresses(incidentId, notices)));
  return all.flat();
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
  for (const { incidentId } of told) {
    const head = await ports.store.read(incidentId);
    if (head === null) continue;
    const traces = await tracesOf(ports, incidentId, head, sought);
    if (traces.fields.length > 0 || (traces.notices.size > 0 && !traces.isRecorded)) all.push(traces);
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
