import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { sendSigned } from '../support/signed.ts';

const desk = await startDesk({ operators: ['desk@holdfast.example'] });
afterAll(desk.stop);

let count = 0;
const sale = (terminalSerial: string) => ({
  transaction: { transactionId: `tx-${++count}`, at: '2027-01-01T00:00:00Z', amount: { amount: 5000, currency: 'CNY' }, terminalSerial }, // prettier-ignore
});

/** A merchant whose first terminal was lost, and whose account is frozen for it; the second is still in the shop. */
async function frozen(answer: object = { outcome: 'done' }) {
  const { providerId, merchantId, serial } = await desk.register({ '*': [{}], 'freeze-account': [answer] });
  const second = `${serial}-second`;
  await desk.put(`/v1/terminals/${second}`, { terminalNumber: `${serial}-2`, model: 'A920', merchantId, providerId });
  const incidentId = await desk.report({ terminalSerial: serial, activation: 'in-use' });
  await desk.advance('PT0S');
  const posted = async (terminalSerial: string) => {
    await sendSigned(desk, { to: providerId, body: { type: 'transaction.posted', data: sale(terminalSerial) } });
    await desk.advance('PT0S');
  };
  return { providerId, merchantId, serial, second, incidentId, posted };
}

const alarmsOf = async (incidentId: string) =>
  (await desk.timeline(incidentId)).filter(({ type }) => type === 'alarm.raised').map(({ data }) => data);

describe("a transaction on another terminal of a merchant's frozen account", () => {
  it('is an alarm, a breach and a loss of the incident that froze it (R14, R71)', async () => {
    const { second, incidentId, posted } = await frozen();
    await posted(second);
    expect(await desk.incident(incidentId)).toMatchObject({
      freeze: 'confirmed',
      verdict: 'fraud',
      loss: { amount: 5000, currency: 'CNY' },
    });
    expect(await alarmsOf(incidentId)).toMatchObject([{ alarm: 'transaction', breach: true }]);
    const alarms = (await desk.outbox(incidentId)).filter(({ template }) => template === 'alarm');
    expect(alarms.map(({ to }) => to)).toContain('+8613800138000');
  });

  it('is one even where that terminal has an incident of its own that froze nothing', async () => {
    const { second, incidentId, posted } = await frozen();
    const blocked = await desk.report({ kind: 'terminal-blocked', terminalSerial: second });
    await posted(second);
    expect(await alarmsOf(incidentId)).toHaveLength(1);
    expect(await desk.incident(blocked)).toMatchObject({ verdict: null, loss: { amount: 0 } });
  });

  it('belongs to the incident of that terminal where it is missing too', async () => {
    const { second, incidentId, posted } = await frozen();
    const lost = await desk.report({ terminalSerial: second, activation: 'in-use' });
    await posted(second);
    expect(await alarmsOf(incidentId)).toEqual([]);
    expect(await alarmsOf(lost)).toHaveLength(1);
  });

  it.each([
    ['asked', { outcome: 'in-progress' }],
    ['refused', { outcome: 'refused' }],
  ])('is none while the freeze is %s (R70)', async (_, answer) => {
    const { second, incidentId, posted } = await frozen(answer);
    await posted(second);
    expect(await alarmsOf(incidentId)).toEqual([]);
    expect(await desk.incident(incidentId)).toMatchObject({ verdict: null, loss: { amount: 0 } });
  });

  it("is none of another merchant's", async () => {
    const one = await frozen();
    const other = await desk.register();
    await sendSigned(desk, { to: other.providerId, body: { type: 'transaction.posted', data: sale(other.serial) } });
    await desk.advance('PT0S');
    expect(await alarmsOf(one.incidentId)).toEqual([]);
  });
});
