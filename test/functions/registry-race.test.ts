import { beforeEach, describe, expect, it } from 'vitest';
import type { Merchant, Terminal } from '../../events/registry.ts';
import type { Report } from '../../events/report.ts';
import type { Ports, Principal } from '../../functions/ports.ts';
import { processWebhook } from '../../functions/process-webhook.ts';
import { putTerminal, removeUnlessOpen } from '../../functions/registry-rules.ts';
import { reportIncident } from '../../functions/report-incident.ts';
import { runCommand } from '../../functions/run-command.ts';
import type { Command } from '../../events/commands.ts';
import { Refused } from '../../incident/refused.ts';
import { aMerchant } from '../support/given.ts';
import { reported, unknownTerminal } from '../incident/said.ts';
import { openSmallHouse } from './small-house.ts';

const admin: Principal = { tokenId: 'tok_1', role: 'admin', merchantId: null, name: 'admin' };
const terminal: Terminal = { terminalNumber: 'T-7', model: 'A920', merchantId: 'tea', providerId: 'acquirer' };
const elsewhere = { ...terminal, merchantId: 'bar' };
const bar: Merchant = { ...aMerchant, name: 'Bar' };

let ports: Ports;
let former: string;

/** A house with an incident of a terminal that nobody knows, and with a terminal about which nothing is reported. */
beforeEach(async () => {
  const house = await openSmallHouse(reported({ subject: unknownTerminal, activation: 'in-use' }));
  ({ ports, incidentId: former } = house);
  await ports.registry.put('merchant', 'bar', bar);
  await ports.registry.put('terminal', 'SN-7', terminal);
});

const report = (with_: Ports, more: Partial<Report> = {}) =>
  reportIncident(
    with_,
    { kind: 'terminal-lost', reporter: { name: 'Liu', phone: '+8613900000009' }, terminalSerial: 'SN-7', ...more },
    admin,
    undefined,
  );
const told = (with_: Ports, incidentId: string, command: Command) =>
  runCommand(with_, { incidentId, command, principal: admin, ifMatch: undefined, keep: undefined });

/** The ports, where something happens just before a port does this for the first time. */
function before<P extends 'registry' | 'store'>(
  port: P,
  method: keyof Ports[P],
  happens: () => Promise<unknown>,
): Ports {
  let happened = false;
  const watched = new Proxy(ports[port], {
    get: (target, property) => {
      const member: unknown = Reflect.get(target, property);
      if (typeof member !== 'function' || property !== method || happened) return member;
      return async (...args: unknown[]): Promise<unknown> => {
        happened = true;
        await happens();
        return Reflect.apply(member, target, args) as unknown;
      };
    },
  });
  return { ...ports, [port]: watched };
}

async function subjects(serial = 'SN-7') {
  const { items } = await ports.views.incidents({ limit: 10, terminalSerial: serial, status: 'open' });
  return items.map(({ merchantId }) => merchantId);
}
const merchantOf = async (serial = 'SN-7') => (await ports.registry.get('terminal', serial))?.merchantId ?? null;

describe('a report that comes between the look and the write of the registry', () => {
  it('keeps the terminal from another merchant, and alarms whoever misses it (R74)', async () => {
    await expect(putTerminal(before('registry', 'put', () => report(ports)), 'SN-7', elsewhere)).rejects.toThrow(/watch-list/); // prettier-ignore
    expect([await merchantOf(), await subjects()]).toEqual(['tea', ['tea']]);
  });

  it('keeps a terminal that was not registered yet from another merchant (R74)', async () => {
    const reported = () => report(ports, { terminalSerial: 'SN-8', merchantId: 'tea' });
    await expect(putTerminal(before('registry', 'put', reported), 'SN-8', elsewhere)).rejects.toThrow(Refused);
    expect([await merchantOf('SN-8'), await subjects('SN-8')]).toEqual([null, ['tea']]);
  });

  it.each([
    ['terminal', 'SN-7'],
    ['merchant', 'tea'],
    ['provider', 'acquirer'],
  ] as const)('keeps the %s from being removed', async (type, id) => {
    const removal = removeUnlessOpen(
      before('registry', 'remove', () => report(ports)),
      type,
      id,
    );
    await expect(removal).rejects.toThrow(/is open and refers to it/);
    expect(await ports.registry.get(type, id)).not.toBeNull();
  });

  it('of a graver kind keeps it too, though the incident was there before (R74)', async () => {
    await report(ports, { kind: 'terminal-blocked' });
    const graver = () => report(ports, { kind: 'terminal-stolen' });
    await expect(putTerminal(before('registry', 'put', graver), 'SN-7', elsewhere)).rejects.toThrow(Refused);
    expect([await merchantOf(), await subjects()]).toEqual(['tea', ['tea']]);
  });

  it('keeps the serial from taking the place of another terminal (R62, R74)', async () => {
    await ports.registry.put('terminal', 'SN-9', { ...terminal, terminalNumber: 'T-9' });
    await told(ports, former, { type: 'identify', terminalSerial: 'SN-9' });
    await told(ports, former, { type: 'ask', ask: 'set-up-replacement', reason: 'a new one has come' });
    const checklist = { dataBackedUp: true, sameMerchantNumber: true, sameTerminalNumber: true, configured: true, integrated: true, secured: true, recertified: true }; // prettier-ignore
    const replacing = told(before('store', 'append', () => report(ports)), former, { type: 'record-replacement', serial: 'SN-7', checklist }); // prettier-ignore
    await expect(replacing).rejects.toThrow(/watch-list/);
    expect(await ports.registry.get('terminal', 'SN-7')).toEqual(terminal);
    expect((await ports.store.read(former))?.incident.replacedBy).toBeNull();
  });
});

describe('a change of the registry that comes between the look and the write of an incident', () => {
  it('is seen by the report, which is of the new merchant then', async () => {
    await report(before('store', 'append', () => putTerminal(ports, 'SN-7', elsewhere)));
    expect([await merchantOf(), await subjects()]).toEqual(['bar', ['bar']]);
  });

  it.each([
    ['terminal', 'SN-7', 'terminalNumber'],
    ['merchant', 'tea', 'merchantNumber'],
  ] as const)('removes the %s, and somebody is to identify what is reported then', async (type, id, unknown) => {
    await told(ports, former, { type: 'withdraw', reason: 'found' });
    await report(before('store', 'append', () => removeUnlessOpen(ports, type, id)));
    const { items } = await ports.views.incidents({ limit: 1, terminalSerial: 'SN-7' });
    const { subject, followUps } = (await ports.store.read(items[0]?.incidentId ?? ''))?.incident ?? {};
    expect(subject?.[unknown]).toBeNull();
    expect(followUps?.map(({ ask }) => ask)).toContain('identify');
    expect(await ports.registry.get(type, id)).toBeNull();
  });

  it('is seen by who identifies: what is gone is not found', async () => {
    const gone = before('store', 'append', () => removeUnlessOpen(ports, 'terminal', 'SN-7'));
    await expect(told(gone, former, { type: 'identify', terminalSerial: 'SN-7' })).rejects.toThrow(/no terminal/);
    expect(await subjects()).toEqual([]);
    const moved = before('store', 'append', () => putTerminal(ports, 'SN-7', elsewhere));
    await ports.registry.put('terminal', 'SN-7', terminal);
    await told(moved, former, { type: 'identify', terminalSerial: 'SN-7' });
    expect([await merchantOf(), await subjects()]).toEqual(['bar', ['bar']]);
  });

  it('is seen by who identifies at the same moment: what both have found out is known after that', async () => {
    const other = () => told(ports, former, { type: 'identify', terminalSerial: 'SN-7' });
    await told(before('store', 'append', other), former, { type: 'identify', providerId: 'acquirer' });
    const subject = (await ports.store.read(former))?.incident.subject;
    expect(subject).toMatchObject({ terminalSerial: 'SN-7', terminalNumber: 'T-7', providerId: 'acquirer' });
  });

  it("is seen by a provider's webhook: nobody knows the terminal any more", async () => {
    const received = { id: 'wh_1', providerId: 'acquirer', webhookId: 'w1', receivedAt: '2026-11-23T02:00:00.000Z', state: 'received', why: null } as const; // prettier-ignore
    const body = JSON.stringify({ type: 'terminal.blocked', data: { terminalSerial: 'SN-7' } });
    await ports.inbox.receive({ ...received, body });
    await processWebhook(before('store', 'append', () => removeUnlessOpen(ports, 'terminal', 'SN-7')))({ inboxId: 'wh_1' }); // prettier-ignore
    expect((await ports.inbox.get('wh_1'))?.state).toBe('unmatched');
    expect([await merchantOf(), await subjects()]).toEqual([null, []]);
  });
});
