import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { expectProblem } from '../support/problem.ts';
import { answered, sendSigned } from '../support/signed.ts';

const desk = await startDesk();
afterAll(desk.stop);

/** A terminal that was lost in use, frozen, and has turned up. */
async function found() {
  const registered = await desk.register({ '*': [{}] });
  const { serial, providerId } = registered;
  const incidentId = await desk.report({ terminalSerial: serial, activation: 'in-use' });
  await desk.advance('PT0S');
  const command = (content: object, id = incidentId) => desk.call('POST', `/v1/incidents/${id}/commands`, content);
  const answer = async (ask: string, id = incidentId) => {
    const { followUps } = await desk.incident(id);
    await sendSigned(desk, { to: providerId, body: answered(followUps.findLast((one) => one.ask === ask)?.followUpId ?? '') }); // prettier-ignore
    await desk.advance('PT0S');
  };
  await answer('freeze-account');
  await command({ type: 'withdraw', reason: 'it was in the drawer', storedAt: 'the safe in the back room' });
  await desk.advance('PT0S');
  return { ...registered, incidentId, command, answer };
}
const inspect = (more: object = {}) => ({ type: 'release-quarantine', inspection: { sealsIntact: true, serialMatches: true, photographs: [], ...more } }); // prettier-ignore
const terminal = async (serial: string) => (await desk.call('GET', `/v1/terminals/${serial}`)).body;

describe('a terminal that turns up', () => {
  it('has its place of storage recorded, and the freeze lifted by request, not silently (R15)', async () => {
    const { provider, incidentId, answer } = await found();
    const withdrawn = (await desk.timeline(incidentId)).find(({ type }) => type === 'incident.withdrawn');
    expect(Object.values(withdrawn?.private ?? {})).toContain('the safe in the back room');
    expect(await desk.incident(incidentId)).toMatchObject({ status: 'open', phase: 'remedy', freeze: 'lifting' });
    const asked = provider.requests.filter(({ body }) => body?.data.ask === 'unfreeze-account');
    expect(asked.map(({ body }) => body?.data.lifts)).toEqual([['freeze-account', 'suspend-terminal']]);
    await answer('unfreeze-account');
    expect(await desk.incident(incidentId)).toMatchObject({ status: 'withdrawn', freeze: 'lifted' });
  });

  it('is in quarantine, in the registry too, until an inspection finds seals and serial in order (R75)', async () => {
    const { serial, incidentId, command } = await found();
    expect((await desk.incident(incidentId)).quarantine).toBe('held');
    expect(await terminal(serial)).toMatchObject({ serial, quarantinedBy: incidentId });
    await command(inspect({ sealsIntact: false }));
    expect(await terminal(serial)).toMatchObject({ quarantinedBy: incidentId });
    expect((await command(inspect())).status).toBe(200);
    expect(await terminal(serial)).not.toHaveProperty('quarantinedBy');
    expect((await desk.incident(incidentId)).quarantine).toBe('released');
    expectProblem(await command(inspect()), 409);
  });

  it('takes the place of no other terminal before that (R75)', async () => {
    const { serial, merchantId, providerId, command, answer } = await found();
    await answer('unfreeze-account');
    const other = `${serial}-other`;
    await desk.put(`/v1/terminals/${other}`, { terminalNumber: 'T-other', model: 'A920', merchantId, providerId });
    const lost = await desk.report({ terminalSerial: other });
    await command({ type: 'ask', ask: 'set-up-replacement', reason: 'a spare one' }, lost);
    const checklist = { dataBackedUp: true, sameMerchantNumber: true, sameTerminalNumber: true, configured: true, integrated: true, secured: true, recertified: true }; // prettier-ignore
    const replacing = () => command({ type: 'record-replacement', serial, checklist }, lost);
    expect(expectProblem(await replacing(), 409).detail).toMatch(/quarantine/);
    await command(inspect());
    expect((await replacing()).status).toBe(200);
  });
});
