import { describe, expect, it } from 'vitest';
import { eraseContact } from '../../functions/erasure/erase-contact.ts';
import { eraseReporter } from '../../functions/erasure/erase-reporter.ts';
import type { Ports } from '../../functions/ports.ts';
import { inspectionId } from '../../functions/inspection-id.ts';
import { recordBounce } from '../../functions/record-bounce.ts';
import { Died, type Death } from '../support/memory-house/life.ts';
import { commitsIn } from '../support/memory-house/store.ts';
import { Town, type TownOptions } from '../support/memory-house/town.ts';

const options: TownOptions = { rules: { '*': [{}] } };
const actor = { role: 'admin', id: 'tok_admin' } as const;
const canary = { name: '欧阳金丝雀', phone: '+8617099887766', email: 'canary@birds.example' };
const traces = /欧阳金丝雀|17099887766|canary@/;
const merchantId = 'shop';

const sendTo = (town: Town) => async (path: string, body: object, key: string) => {
  const answer = await town.send(town.request(path, body, key));
  if (answer.status > 201) throw new Error(`${path} answered ${answer.status} ${answer.body}`);
};

/** A report that was taken back, of which much is about the one who made it, who is a contact of the merchant too. */
async function withdrawn(email = canary.email, notes = [`rang ${canary.name}`]): Promise<Town> {
  const town = new Town(options);
  await town.register();
  const { registry, tokens } = town.house.ports;
  const merchant = await registry.get('merchant', merchantId);
  if (merchant === null) throw new Error('there is no merchant');
  const contacts = [{ contactId: 'canary', role: 'owner' as const, ...canary, email }];
  await registry.put('merchant', merchantId, { ...merchant, contacts });
  await tokens.add('of a till', { tokenId: 'tok_1', role: 'reporter', merchantId, name: canary.name });
  const send = sendTo(town);
  const report = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN-1', reporter: canary };
  await send('/v1/incidents', report, 'report');
  await town.house.comeToRest();
  const commands = `/v1/incidents/${town.incidentId}/commands`;
  for (const text of notes) await send(commands, { type: 'add-note', text }, text);
  await send(commands, { type: 'withdraw', reason: 'found' }, 'withdraw');
  await town.house.comeToRest();
  return town;
}

/** Besides, a message had come back from an address that the contact had before. */
async function bouncedBefore(): Promise<Town> {
  const email = 'canary@former.example';
  const town = await withdrawn(email);
  const { registry, store } = town.house.ports;
  const head = await store.read(town.incidentId);
  const notice = head?.incident.notices.find(
    ({ contactId, channel, state }) => contactId === 'canary' && channel === 'email' && state === 'sent',
  );
  const merchant = await registry.get('merchant', merchantId);
  if (notice === undefined || merchant === null) throw new Error('the contact was told nothing');
  await recordBounce(town.house.ports, { noticeId: notice.noticeId, address: email }, actor);
  const contacts = merchant.contacts.map((one) => ({ ...one, email: canary.email }));
  await registry.put('merchant', merchantId, { ...merchant, contacts });
  await town.house.comeToRest();
  return town;
}

/** Besides, the contact had another address, which nothing tells but what was sent there, and a text in another incident. */
async function movedSince(): Promise<Town> {
  const town = await withdrawn(canary.email, ['wrote to canary@former.example']);
  const { registry, messages } = town.house.ports;
  const merchant = await registry.get('merchant', merchantId);
  if (merchant === null) throw new Error('there is no merchant');
  const living = (email: string) =>
    registry.put('merchant', merchantId, { ...merchant, contacts: [{ contactId: 'canary', role: 'owner', ...canary, email }] }); // prettier-ignore
  await living('canary@former.example');
  const send = sendTo(town);
  const stranger = { name: 'Mr Ding', phone: '+8613600136000' };
  await send('/v1/incidents', { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN-1', reporter: stranger }, 'second'); // prettier-ignore
  await town.house.comeToRest();
  const second = [...town.durable.commits.keys()].at(-1) ?? '';
  await send(`/v1/incidents/${second}/commands`, { type: 'withdraw', reason: 'found' }, 'w');
  await town.house.comeToRest();
  const since = '2026-11-22T02:00:00.000Z';
  const id = inspectionId({ merchantId, contactId: 'canary', channel: 'email', since });
  const variables = { merchantName: 'x', merchantNumber: 'M', terminals: [], hasMore: false, every: 'P1D', contactPoint: 'x' }; // prettier-ignore
  await messages.send({ about: 'inspection', id, incidentId: null, merchantId, locale: 'en', channel: 'email', to: 'canary@oldest.example', variables }); // prettier-ignore
  await living(canary.email);
  return town;
}

/** What the house still holds, but in the registry, where whoever reported may stay as a contact. */
const held = ({ durable: { privates, outbox, tokens, inbox } }: Town): string =>
  JSON.stringify([privates, outbox, tokens, inbox].map((map) => [...map]));
const registered = ({ durable }: Town): string => JSON.stringify([...durable.registry]);

const heldOrRegistered = (town: Town): string => held(town) + registered(town);

const recordsIn = (town: Town): number =>
  commitsIn(town.durable, town.incidentId).flatMap(({ events }) => events).filter(({ type }) => type === 'personal-data.erased').length; // prettier-ignore

type Erase = (ports: Ports, town: Town) => Promise<unknown>;

/** Erases in a process that dies at a call, then in one that lives; answers whether the first got to its end. */
async function interrupted(town: Town, death: Death, erase: Erase): Promise<boolean> {
  const { ports } = town.open(death);
  let isDone = true;
  await erase(ports, town).catch((error: unknown) => {
    if (!(error instanceof Died)) throw error;
    isDone = false;
  });
  await erase(town.open().ports, town);
  return isDone;
}

describe('a crash at any call of an erasure', () => {
  const reporter: Erase = (ports, { incidentId }) => eraseReporter(ports, incidentId, actor);
  const contact: Erase = (ports) => eraseContact(ports, { merchantId, contactId: 'canary' }, actor);

  it.each([
    ['a reporter', reporter, held, withdrawn],
    ['a contact', contact, heldOrRegistered, withdrawn],
    ['a contact whose messages came back', contact, heldOrRegistered, bouncedBefore],
    ['a contact who has moved since', contact, heldOrRegistered, movedSince],
  ])('of %s leaves nothing once it is repeated, and a record that it was done (R84)', async (_, erase, left, make) => {
    const base = await make();
    expect(left(base)).toMatch(traces);
    for (const when of ['before', 'after'] as const)
      for (let call = 1, isDone = false; !isDone; call++) {
        const town = base.copy();
        isDone = await interrupted(town, { call, when }, erase);
        expect(left(town), `${when} call ${call}`).not.toMatch(traces);
        expect(recordsIn(town), `${when} call ${call}`).toBeGreaterThan(0);
        expect(call).toBeLessThan(200);
      }
  });
});
