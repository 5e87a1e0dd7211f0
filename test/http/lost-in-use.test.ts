import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { answered, sendSigned } from '../support/signed.ts';
import { t0 } from '../support/serve-desk.ts';

const operator = 'desk@holdfast.example';
const desk = await startDesk({ operators: [operator] });
afterAll(desk.stop);

const owner = { contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000', email: 'li@shop.example' };
const head = { name: 'Head of risk', email: 'head@acquirer.example' };

/** A terminal that was lost in use, with a provider that takes every request and answers none by itself. */
async function lostInUse() {
  const merchant = { name: 'Tea House', locale: 'zh-CN', contacts: [owner] };
  const registered = await desk.register({ '*': [{}] }, { merchant, provider: { name: 'UMS', escalation: [head] } });
  const { providerId, serial } = registered;
  const incidentId = await desk.report({
    terminalSerial: serial,
    activation: 'in-use',
    occurredAt: '2026-11-23T01:00:00Z',
  });
  await desk.advance('PT0S');
  const now = async () => ((await desk.call('GET', '/local/clock')).body as { now: string }).now;
  const webhook = async (body: object) => {
    await sendSigned(desk, { to: providerId, body, off: (Date.parse(await now()) - Date.parse(t0)) / 1000 });
    await desk.advance('PT0S');
  };
  const idOf = async (ask: string) => (await desk.incident(incidentId)).followUps.findLast((one) => one.ask === ask)?.followUpId ?? ''; // prettier-ignore
  return {
    ...registered,
    incidentId,
    now,
    answer: async (ask: string, fields: object = {}) => webhook(answered(await idOf(ask), fields)),
    command: (content: object) => desk.call('POST', `/v1/incidents/${incidentId}/commands`, content),
    sale: async (transactionId: string, amount: number) => {
      const transaction = {
        transactionId,
        at: await now(),
        amount: { amount, currency: 'CNY' },
        terminalSerial: serial,
      };
      await webhook({ type: 'transaction.posted', data: { transaction } });
    },
    mails: async (template: string, to: string) =>
      (await desk.outbox(incidentId)).filter((message) => message.template === template && message.to === to),
  };
}

describe('a terminal that is lost in use', () => {
  it('is stopped, and the account frozen, with the report: both requests are out before any time has passed (R12, R13)', async () => {
    const { provider, incidentId, now } = await lostInUse();
    const sent = provider.requests.map(({ body }) => body);
    for (const ask of ['suspend-terminal', 'freeze-account'])
      expect(sent.filter((body) => body?.data.ask === ask)).toMatchObject([{ type: 'request.created', timestamp: await now(), data: { round: 1, reminder: 0 } }]); // prettier-ignore
    expect((await desk.incident(incidentId)).evidence).toMatchObject([
      { type: 'identity-proof', state: 'asked' },
      { type: 'loss-proof', state: 'asked' },
    ]);
  });

  it('may stay unconfirmed for days, and says so (R70)', async () => {
    const { incidentId, answer } = await lostInUse();
    await desk.advance('P5D');
    expect(await desk.incident(incidentId)).toMatchObject({ status: 'open', phase: 'contain', freeze: 'acknowledged' });
    const freeze = (await desk.incident(incidentId)).followUps.find(({ ask }) => ask === 'freeze-account');
    expect(freeze).toMatchObject({ state: 'open', outcome: null });
    expect(freeze?.reminders).toBeGreaterThan(10);
    await answer('freeze-account');
    expect((await desk.incident(incidentId)).freeze).toBe('confirmed');
  });

  it('shows the operator what cardholders would be told, in the language of the shop and with its number, before it goes out (R21, R22)', async () => {
    const { incidentId, mails, command } = await lostInUse();
    const [task] = (await mails('operator-task', operator)).filter(({ body }) => body.includes('Preview:'));
    expect(task?.body).toMatch(/尊敬的顾客[^]*道歉/);
    expect(task?.body).toContain(owner.phone);
    expect(await mails('cardholder-notice', owner.email)).toEqual([]);

    const held = (await desk.incident(incidentId)).notices.filter(({ state }) => state === 'held');
    for (const { noticeId } of held) await command({ type: 'release-notice', noticeId });
    await desk.advance('PT0S');
    const [notice] = await mails('cardholder-notice', owner.email);
    expect(task?.body).toContain(notice?.body);
    expect(notice?.body).not.toMatch(/\d{6}\*+\d{4}/);
  });

  it("has every message carry somebody to turn to, to people and to the provider's mailbox (R22)", async () => {
    const { incidentId } = await lostInUse();
    const sent = await desk.outbox(incidentId);
    expect(sent.length).toBeGreaterThan(4);
    for (const { body } of sent) expect(body).toMatch(new RegExp(`${operator}|\\${owner.phone}`));
  });

  it('and used after the provider had confirmed the freeze is a breach: the provider’s superiors hear of it too (R71)', async () => {
    const { mails, answer, sale } = await lostInUse();
    await answer('freeze-account');
    await sale('tx-breach', 88_800);
    for (const to of [owner.email, operator, head.email]) {
      const [alarm] = await mails('alarm', to);
      expect(alarm?.body).toMatch(/888\.00/);
      expect(alarm?.body).toMatch(/确认冻结|confirmed the freeze/);
    }
  });

  it('ends with a report of what happened, when, by whom, what was lost and won back, with every reference (R65, R68)', async () => {
    const { incidentId, provider, answer, command, sale, mails } = await lostInUse();
    await sale('tx-1', 123_456);
    const recovery = provider.requests.find(({ body }) => body?.data.ask === 'recover-funds');
    expect(String(recovery?.body?.data.reason)).toMatch(/trace|追查/);
    await desk.advance('PT1H');
    await answer('freeze-account', { reference: 'FR-1' });
    await answer('suspend-terminal', { reference: 'SU-1' });
    await answer('recover-funds', { reference: 'RC-1' });
    await answer('replace-terminal', { outcome: 'refused', reference: 'RP-1' });
    for (const part of [
      { amount: 100_000, currency: 'CNY' },
      { amount: 20_000, currency: 'CNY' },
    ])
      await command({ type: 'record-recovery', amount: part });
    await command({ type: 'record-police-report', caseNumber: '沪公123号' });
    await command({ type: 'decide-freeze', decision: 'keep', reason: 'still missing' });
    const incident = await desk.incident(incidentId);
    for (const { followUpId, state, party } of incident.followUps)
      if (state === 'open' && party === 'merchant') await command({ type: 'waive', followUpId, reason: 'not needed' });
    expect((await command({ type: 'close', outcome: 'settled' })).status).toBe(200);
    await desk.advance('PT0S');

    const [mail] = await mails('closing-report', owner.email);
    for (const fact of ['终端遗失', '1,234.56', '1,200.00', 'FR-1', 'SU-1', 'RC-1', 'RP-1', '沪公123号', incidentId])
      expect(mail?.body).toContain(fact);
    expect(mail?.body).toMatch(/发生：2026年11月23日09:00\n报告：2026年\S+\n了结：2026年/);
    expect(mail?.body).toMatch(/冻结商户账户：已办理（UMS，编号 FR-1）/);
    expect(mail?.body).toMatch(/报案：已办理（商户，编号 沪公123号）/);
    const [text] = await mails('closing-report', owner.phone);
    expect(text?.body).toMatch(/损失1,234\.56.*追回1,200\.00/);
  });
});
