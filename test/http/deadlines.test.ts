import { afterAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { DeadlineView } from '../../events/deadline-view.ts';
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
