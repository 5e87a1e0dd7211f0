import { readdirSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { startDesk } from '../support/desk.ts';
import { filesWith } from '../support/data-folder.ts';
import { expectProblem } from '../support/problem.ts';

const desk = await startDesk();
afterAll(desk.stop);

const operator = await desk.tokenOf('operator');
let serial = 0;
const report = (fields: object = {}) => ({
  kind: 'terminal-lost',
  reporter: { name: 'Wang', phone: '+8613900139000' },
  terminalSerial: `SN-x${(serial += 1)}`,
  ...fields,
});
const post = (content: unknown, key: string, headers: Record<string, string> = {}) =>
  desk.call('POST', '/v1/incidents', content, { 'idempotency-key': key, ...headers });

describe('a POST that is repeated with its Idempotency-Key', () => {
  it('gets the first status and body again, says so, and does nothing', async () => {
    const content = report();
    const first = await post(content, 'k1');
    expect(first.status).toBe(201);
    expect(first.headers.get('idempotency-replayed')).toBeNull();
    const again = await post(content, 'k1');
    expect(again).toMatchObject({ status: 201, body: first.body });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    const list = (await desk.call('GET', `/v1/incidents?terminalSerial=${content.terminalSerial}`)).body;
    expect(list).toMatchObject({ items: [{ terminalSerial: content.terminalSerial }] });
    const [{ incidentId }] = (list as { items: [{ incidentId: string }] }).items;
    expect((await desk.timeline(incidentId)).map(({ type }) => type)).not.toContain('report.joined');
  });

  it.each([
    ['"quoted"', 'quoted'],
    ['bare', '"bare"'],
    ['with spaces and : / é', '"with spaces and : / é"'],
  ])('is the same whether the key is quoted or not: %s', async (one, other) => {
    const content = report();
    const first = await post(content, one);
    expect(await post(content, other)).toMatchObject({ status: first.status, body: first.body });
  });

  it('is refused with 422 with another body', async () => {
    await post(report(), 'k2');
    expectProblem(await post(report(), 'k2'), 422, ['']);
  });

  it.each(['', '""', 'x'.repeat(256), `"${'x'.repeat(256)}"`])(
    'is refused with 400 where the key is %j',
    async (key) => {
      expectProblem(await post(report(), key), 400);
    },
  );

  it('takes a key of 255 characters', async () => {
    const content = report();
    const first = await post(content, 'x'.repeat(255));
    expect((await post(content, `"${'x'.repeat(255)}"`)).body).toEqual(first.body);
  });

  it('is another request with another token, or at another path', async () => {
    const content = report();
    await post(content, 'k3');
    expect(await post(content, 'k3', operator.headers)).toMatchObject({ status: 200, body: { joined: true } });
    const note = { type: 'add-note', text: 'x' };
    const [one, other] = [await desk.report({ terminalSerial: 'SN-a' }), await desk.report({ terminalSerial: 'SN-b' })];
    for (const id of [one, other]) {
      const answer = await desk.call('POST', `/v1/incidents/${id}/commands`, note, { 'idempotency-key': 'k3' });
      expect(answer).toMatchObject({ status: 200, body: { incidentId: id } });
    }
  });

  it('is the same whatever way the scheme of its token is written', async () => {
    const content = report();
    const first = await post(content, 'k4', { authorization: `Bearer ${operator.token}` });
    expect(await post(content, 'k4', { authorization: `bearer   ${operator.token}` })).toMatchObject({
      status: 201,
      body: first.body,
    });
  });

  it('is a new request after a 4xx, which is not kept', async () => {
    expectProblem(await post({}, 'k5'), 422, ['/kind', '/reporter']);
    const content = report();
    expect((await post(content, 'k5')).status).toBe(201);
    const incidentId = await desk.report({ terminalSerial: 'SN-c' });
    const command = { type: 'add-note', text: 'x' };
    const path = `/v1/incidents/${incidentId}/commands`;
    expectProblem(await desk.call('POST', path, command, { 'idempotency-key': 'k6', 'if-match': '"99"' }), 412);
    expect((await desk.call('POST', path, command, { 'idempotency-key': 'k6' })).status).toBe(200);
  });

  it('commands once', async () => {
    const incidentId = await desk.report({ terminalSerial: 'SN-d' });
    const command = () => desk.call('POST', `/v1/incidents/${incidentId}/commands`, { type: 'add-note', text: 'once' }, { 'idempotency-key': 'k7' }); // prettier-ignore
    const first = await command();
    expect((await command()).body).toEqual(first.body);
    expect((await desk.timeline(incidentId)).filter(({ type }) => type === 'note.added')).toHaveLength(1);
  });

  it('is answered 409 while the first is under way', async () => {
    const { serial: slow } = await desk.register({ '*': [{ slowMs: 400 }] });
    await desk.report({ terminalSerial: slow });
    const wait = () => desk.call('POST', '/local/clock', { advance: 'PT0S' }, { 'idempotency-key': 'k8' });
    const first = wait();
    await expect.poll(async () => (await wait()).status).toBe(409);
    expectProblem(await wait(), 409);
    expect((await first).status).toBe(200);
    expect((await wait()).headers.get('idempotency-replayed')).toBe('true');
  });

  it('of a storm is done once; the others get its answer or 409', async () => {
    const content = report();
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(content, 'k9')));
    expect(answers.filter(({ status, headers }) => status === 201 && headers.get('idempotency-replayed') === null)).toHaveLength(1); // prettier-ignore
    expect(answers.filter(({ status }) => ![201, 409].includes(status))).toEqual([]);
    expect((await desk.timeline(await desk.report(content))).filter(({ type }) => type === 'report.joined')).toHaveLength(1); // prettier-ignore
  });

  it('gets its answer after a restart too, and is a new request after a day of policy time', async () => {
    const content = report();
    await post(content, 'k10');
    await desk.restart();
    await desk.advance('PT23H59M59S');
    expect((await post(content, 'k10')).headers.get('idempotency-replayed')).toBe('true');
    await desk.advance('PT1S');
    expect(await post(content, 'k10')).toMatchObject({ status: 200, body: { joined: true } });
  });

  it('gets the same token, which stands in clear nowhere in the data folder', async () => {
    const make = () => desk.call('POST', '/v1/tokens', { role: 'operator', name: 'x' }, { 'idempotency-key': 'k11' });
    const first = await make();
    expect((await make()).body).toEqual(first.body);
    await desk.restart(); // the log is written back into the file
    expect((await make()).body).toEqual(first.body);
    const { token } = first.body as { token: string };
    expect((await desk.call('GET', '/v1/incidents', undefined, { authorization: `Bearer ${token}` })).status).toBe(200);
    expect(readdirSync(desk.folder)).toContain('holdfast.sqlite');
    expect(filesWith(desk.folder, [token, operator.token])).toEqual([]);
  });
});
