import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DeadlinesRowView, DeadlineView } from '../../events/deadline-view.ts';
import { startDesk } from '../support/desk.ts';

const desk = await startDesk({ operators: ['night@desk.example'] });
afterAll(desk.stop);

const deadlinesOf = async (id: string) =>
  z.object({ items: z.array(DeadlineView) }).parse((await desk.call('GET', `/v1/incidents/${id}/deadlines`)).body)
    .items;

/** A stolen terminal of a merchant that has its deadlines watched. */
async function stolen() {
  const registered = await desk.register({ '*': [{}] }, { merchant: { deadlines: ['police-report', 'slips'] }, provider: { deadlines: ['visa-notice'] } }); // prettier-ignore
  const id = await desk.report({ terminalSerial: registered.serial, kind: 'terminal-stolen', activation: 'in-use' });
  return { ...registered, id };
}

describe('the deadlines of an incident', () => {
  it('stand side by side, with where their figures are from (R77)', async () => {
    const { id } = await stolen();
    const deadlines = await deadlinesOf(id);
    expect(deadlines.map(({ name, party, state }) => [name, party, state])).toEqual([
      ['police-report', 'police', 'running'],
      ['slips', 'law', 'not-applicable'],
      ['visa-notice', 'scheme', 'running'],
      ['suspend-terminal', 'provider', 'running'],
      ['freeze-account', 'provider', 'running'],
    ]);
    expect(deadlines[0]).toMatchObject({
      title: { 'zh-CN': '向公安机关报案', en: 'report the crime to the police' },
      dueAt: '2026-11-24T02:00:00.000Z',
    });
    expect(deadlines[1]).toMatchObject({ because: 'no-transactions', startsAt: null, dueAt: null });
    expect(deadlines[2]?.source).toContain('Visa');
    expect(deadlines[3]).toMatchObject({ source: 'agreed with the provider: PT2H' });
  });

  it('are nobody’s where nobody switched them on', async () => {
    const { serial } = await desk.register();
    expect((await deadlinesOf(await desk.report({ terminalSerial: serial }))).map(({ party }) => party)).toEqual([
      'provider',
    ]);
  });

  it('can be switched on by their names only', async () => {
    const merchant = { merchantNumber: '1', name: 'x', providerId: 'x', contacts: [], deadlines: ['easter'] };
    const { status, body } = await desk.call('PUT', '/v1/merchants/shop-none', merchant);
    expect(status).toBe(422);
    expect(body).toMatchObject({ errors: [{ pointer: '/deadlines/0' }] });
  });

  it('are the merchant’s own to see, and no other’s', async () => {
    const { id, merchantId } = await stolen();
    const path = `/v1/incidents/${id}/deadlines`;
    expect((await desk.call('GET', path, undefined, (await desk.tokenOf('reporter', merchantId)).headers)).status).toBe(200); // prettier-ignore
    expect((await desk.call('GET', path, undefined, (await desk.tokenOf('reporter', 'shop-none')).headers)).status).toBe(404); // prettier-ignore
  });

  it('ring at three quarters and at their end, also after a restart in between (R77)', async () => {
    const { id } = await stolen();
    const rung = async () =>
      (await desk.outbox(id)).filter(({ template }) => template === 'deadline').map(({ to, subject }) => [to, subject]);
    await desk.advance('PT17H59M');
    expect(await rung()).toEqual([]);
    await desk.restart();
    await desk.advance('PT1M');
    expect(await rung()).toEqual(
      expect.arrayContaining([['night@desk.example', expect.stringContaining('Soon due: report the crime')]]),
    );
    expect(await rung()).toHaveLength(3);
    await desk.advance('PT6H');
    expect((await rung()).slice(3).map(([, subject]) => subject)).toEqual([
      null,
      expect.stringContaining('Overdue: report the crime'),
      expect.stringContaining('Overdue: report the crime'),
    ]);
    expect((await deadlinesOf(id))[0]?.state).toBe('breached');
  });

  it('are set aside for a reason that shows', async () => {
    const { id } = await stolen();
    const command = (content: object) => desk.call('POST', `/v1/incidents/${id}/commands`, { type: 'record-deadline', deadline: 'visa-notice', ...content }); // prettier-ignore
    expect((await command({ state: 'not-applicable' })).status).toBe(422);
    expect((await command({ state: 'not-applicable', note: 'it was never paired' })).status).toBe(200);
    expect((await deadlinesOf(id)).find(({ name }) => name === 'visa-notice')).toMatchObject({
      state: 'not-applicable',
      because: 'it was never paired',
    });
    expect((await command({ state: 'not-applicable', note: 'x' })).status).toBe(409);
  });
});

const List = z.object({ items: z.array(DeadlinesRowView), next: z.string().nullable() });
const listed = async (query = '') => List.parse((await desk.call('GET', `/v1/deadlines?limit=200${query}`)).body).items;
const idsIn = async (query?: string) => (await listed(query)).map(({ incidentId }) => incidentId);

describe('the deadlines of all incidents', () => {
  it('are listed by when they fall due, with their names and how far they have come, and found once overdue (R77)', async () => {
    const { id } = await stolen();
    const later = (await stolen()).id;
    const row = (await listed('&overdue=false')).find(({ incidentId }) => incidentId === id);
    expect(row?.deadlines.map(({ name, party, state }) => [name, party, state])).toEqual([
      ['suspend-terminal', 'provider', 'running'],
      ['freeze-account', 'provider', 'running'],
      ['police-report', 'police', 'running'],
      ['visa-notice', 'scheme', 'running'],
    ]);
    expect(row).toMatchObject({ kind: 'terminal-stolen', dueAt: row?.deadlines[0]?.dueAt });
    expect(row?.deadlines[2]?.title).toEqual({ 'zh-CN': '向公安机关报案', en: 'report the crime to the police' });
    expect(await idsIn('&overdue=true')).not.toContain(id);
    await desk.advance('PT19H');
    const near = (await listed('&overdue=true')).find(({ incidentId }) => incidentId === id);
    expect(near?.deadlines.map(({ name, state }) => [name, state])).toContainEqual(['police-report', 'three-quarters']);
    expect(await idsIn('&overdue=true')).toEqual(expect.arrayContaining([id, later]));
    expect(await idsIn('&overdue=false')).not.toContain(id);
  });

  it('are no more listed once they are met or the incident is over, also after a restart', async () => {
    const { id } = await stolen();
    await desk.advance('P3DT1H');
    const ofDesk = async () =>
      (await listed('&overdue=true')).find(({ incidentId }) => incidentId === id)?.deadlines.map(({ name }) => name);
    expect(await ofDesk()).toEqual(expect.arrayContaining(['police-report', 'visa-notice']));
    const command = (content: object) => desk.call('POST', `/v1/incidents/${id}/commands`, content);
    await command({ type: 'record-police-report', caseNumber: 'A-1' });
    expect(await ofDesk()).not.toContain('police-report');
    await desk.restart();
    expect(await ofDesk()).toContain('visa-notice');
    await command({ type: 'withdraw', reason: 'found' });
    expect(await ofDesk()).not.toContain('suspend-terminal');
  });

  it('are the desk’s to see, and no merchant’s', async () => {
    const { headers } = await desk.tokenOf('reporter', 'shop-none');
    expect((await desk.call('GET', '/v1/deadlines', undefined, headers)).status).toBe(403);
  });
});
