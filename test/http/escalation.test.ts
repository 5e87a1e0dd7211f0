import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';
import { sendSigned } from '../support/signed.ts';

const desk = await startDesk({ operators: ['desk@holdfast.example'] });
afterAll(desk.stop);

const toldTo = async (incidentId: string, template: string, to: string) =>
  (await desk.outbox(incidentId)).filter((message) => message.template === template && message.to === to);
const owner = { phone: '+8613800138000', email: 'li@shop.example' };

describe('a refusal that nobody decides about', () => {
  it('is reminded and taken higher for days, with the reference of the provider, until somebody decides (R43, R51)', async () => {
    const { serial } = await desk.register({ '*': [{ outcome: 'refused', reference: 'UMS-77120' }] });
    const incidentId = await desk.report({ terminalSerial: serial });
    await desk.advance('P4D');
    const [first] = await toldTo(incidentId, 'escalation', 'desk@holdfast.example');
    expect(first?.body).toMatch(/refused to deregister the terminal \(ref\. UMS-77120\); nobody has decided/);
    const [task] = await toldTo(incidentId, 'operator-task', 'desk@holdfast.example');
    expect(task?.body).toContain('refused to deregister the terminal (ref. UMS-77120)');
    await desk.advance('P28D');
    const raised = await toldTo(incidentId, 'escalation', 'desk@holdfast.example');
    expect(raised).toHaveLength(8);
    expect(raised[1]?.body).toMatch(/manager/);
    expect(raised[7]?.body).toMatch(/complain.*regulator/);
    expect((await desk.incident(incidentId)).followUps).toMatchObject([{ outcome: 'refused' }, { ask: 'review', escalation: 8, state: 'open' }]); // prettier-ignore

    await desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'close', outcome: 'written-off' });
    await desk.advance('P10D');
    expect(await toldTo(incidentId, 'escalation', 'desk@holdfast.example')).toHaveLength(8);
  });
});

/** Guidance on what to do comes under the same template. */
const advised = async (incidentId: string, to: string) =>
  (await toldTo(incidentId, 'guidance', to)).filter(({ body }) => /lawyer|legal/i.test(body));

describe('legal advice', () => {
  it('goes to the merchant and the operators when a freeze is refused, with the reference (R43)', async () => {
    const { serial } = await desk.register({
      '*': [{}],
      'freeze-account': [{ outcome: 'refused', reference: 'RF-9' }],
    });
    const incidentId = await desk.report({ terminalSerial: serial, activation: 'in-use' });
    await desk.advance('PT0S');
    for (const to of [owner.phone, owner.email, 'desk@holdfast.example'])
      expect((await advised(incidentId, to)).map(({ body }) => body)).toEqual([expect.stringMatching(/refused.*RF-9/)]); // prettier-ignore
    const [mail] = await advised(incidentId, owner.email);
    expect(mail?.body).toMatch(/12348[^]*\/m\//);
    expect((await advised(incidentId, 'desk@holdfast.example'))[0]?.body).not.toContain('/m/');
  });

  it("goes out once when the loss reaches the merchant's own limit, however much more is lost (R43)", async () => {
    const merchant = { legalAdviceFrom: { amount: 100_000, currency: 'CNY' } };
    const { serial, merchantId, providerId } = await desk.register({ '*': [{}] }, { merchant });
    expect((await desk.call('GET', `/v1/merchants/${merchantId}`)).body).toMatchObject(merchant);
    const incidentId = await desk.report({ terminalSerial: serial, activation: 'in-use' });
    const post = async (transactionId: string, amount: number) => {
      const transaction = { transactionId, at: '2027-06-01T00:00:00Z', amount: { amount, currency: 'CNY' }, terminalSerial: serial }; // prettier-ignore
      const off = (Date.parse((await clock()).now) - Date.parse('2026-11-23T02:00:00Z')) / 1000;
      await sendSigned(desk, { to: providerId, body: { type: 'transaction.posted', data: { transaction } }, off });
      await desk.advance('PT0S');
    };
    await post('tx-1', 99_999);
    expect(await advised(incidentId, owner.email)).toEqual([]);
    await post('tx-2', 1);
    await post('tx-3', 500_000);
    const told = await advised(incidentId, owner.email);
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toMatch(/loss has reached/i);
    expect(await advised(incidentId, 'desk@holdfast.example')).toHaveLength(1);
  });

  it('has a limit that is an amount of money, more than nothing', async () => {
    const entry = { merchantNumber: 'M', name: 'Shop', providerId: 'p', contacts: [] };
    for (const [limit, pointer] of [
      [{ amount: 0, currency: 'CNY' }, '/legalAdviceFrom/amount'],
      [{ amount: 1.5, currency: 'CNY' }, '/legalAdviceFrom/amount'],
      [{ amount: 1, currency: 'yuan' }, '/legalAdviceFrom/currency'],
    ] as const)
      expectProblem(await desk.call('PUT', '/v1/merchants/limits', { ...entry, legalAdviceFrom: limit }), 422, [
        pointer,
      ]);
  });
});

describe('a merchant who does not answer', () => {
  it('hears of it by SMS and e-mail, and so does the desk, which is told to ring (R51, R52)', async () => {
    const { serial } = await desk.register({ '*': [{ outcome: 'in-progress', expectedBy: '2027-11-01T00:00:00Z' }] });
    const incidentId = await desk.report({ terminalSerial: serial });
    await desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'ask', ask: 'clean-device', reason: 'a check' }); // prettier-ignore
    await desk.advance('P4D');
    expect(await toldTo(incidentId, 'reminder', owner.phone)).toHaveLength(4);
    for (const to of [owner.phone, owner.email]) {
      const [told] = await toldTo(incidentId, 'escalation', to);
      expect(told?.body).toMatch(/have the terminal cleaned/);
      expect(told?.body).not.toMatch(/Acquirer has yet/);
    }
    const [forDesk] = await toldTo(incidentId, 'escalation', 'desk@holdfast.example');
    expect(forDesk?.body).toMatch(/We asked the merchant[^]*ring the merchant/);
  });
});

async function clock(): Promise<{ now: string }> {
  return (await desk.call('GET', '/local/clock')).body as { now: string };
}
