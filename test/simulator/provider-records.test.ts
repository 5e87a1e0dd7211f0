import { describe, expect, it } from 'vitest';
import { serveProviders } from '../../simulator/serve-providers.ts';
import { createSigner } from '../../simulator/signature.ts';
import { createSimulatedProvider } from '../../simulator/simulated-provider.ts';
import { channelSecret, minutes, openDeskEnd, openLine, t0, webhookSecret } from './desk-end.ts';

describe('what a simulated provider records', () => {
  it('is every delivery as it arrived', async () => {
    await using line = await openLine({ deregister: [{ outcome: 'done' }] });
    await line.ask();
    const [request] = line.provider.requests;
    expect(request).toMatchObject({
      id: 'fu_1:1:0:http',
      signed: true,
      path: '/ask/acquirer',
      type: 'request.created',
      ask: 'deregister',
      status: 200,
      repeat: false,
      body: { data: { requestId: 'fu_1', round: 1, reminder: 0 } },
    });
    expect(JSON.parse(request?.raw ?? '')).toEqual(request?.body);
  });

  it('says which were not signed with its secret, and those it refuses', async () => {
    await using line = await openLine({ deregister: [{ outcome: 'done' }] });
    expect((await line.ask({ secret: webhookSecret })).status).toBe(401);
    expect((await fetch(line.provider.url, { method: 'POST', body: '{}' })).status).toBe(401);
    expect(line.provider.requests.map(({ signed, status, type }) => [signed, status, type])).toEqual([
      [false, 401, 'request.created'],
      [false, 401, ''],
    ]);
    expect((await line.ask()).status).toBe(200); // under the same id: the forged one took nothing
  });

  it('keeps what is no message of the contract', async () => {
    await using line = await openLine({});
    expect((await line.ask({ raw: 'no JSON' })).status).toBe(400);
    expect((await line.ask({ raw: '{"type":"request.created"}' })).status).toBe(400);
    expect(line.provider.requests).toMatchObject([
      { signed: true, body: undefined, raw: 'no JSON' },
      { signed: true, body: undefined, raw: '{"type":"request.created"}' },
    ]);
  });

  it('is answered also where it is about an account, of which no terminal is named', async () => {
    await using line = await openLine({ '*': [{ outcome: 'done' }] });
    expect(await line.answer({ ask: 'freeze-account', terminalSerial: null })).toEqual({ outcome: 'done' });
  });

  it('marks a repeated message, which gets the same answer and causes no second one later', async () => {
    await using line = await openLine({
      deregister: [{ outcome: 'done', after: 'PT1H' }, { outcome: 'refused' }],
      repair: [{ outcome: 'done' }, { outcome: 'refused' }],
    });
    expect([(await line.ask({ id: 'm1' })).status, (await line.ask({ id: 'm1' })).status]).toEqual([202, 202]);
    await line.provider.deliverDue(t0 + minutes(120));
    expect(line.desk.webhooks).toHaveLength(1);
    expect((await line.ask({ id: 'm1' })).status).toBe(202); // nor after it has been sent
    expect(line.provider.due()).toBeUndefined();

    expect(await line.answer({ id: 'm2', ask: 'repair' })).toEqual({ outcome: 'done' });
    expect(await line.answer({ id: 'm2', ask: 'repair' })).toEqual({ outcome: 'done' });
    expect(await line.answer({ id: 'm3', ask: 'repair' })).toEqual({ outcome: 'refused' });
    expect(line.provider.requests.map(({ id, repeat }) => `${id} ${repeat}`)).toEqual([
      'm1 false',
      'm1 true',
      'm1 true',
      'm2 false',
      'm2 true',
      'm3 false',
    ]);
  });

  it('shows what was cancelled, whose later answer is taken back', async () => {
    await using line = await openLine({ '*': [{ outcome: 'done', after: 'PT1H' }] });
    await line.ask({ id: 'm1' });
    await line.ask({ id: 'm2', requestId: 'fu_2', ask: 'repair' });
    expect((await line.ask({ id: 'm3', type: 'request.cancelled' })).status).toBe(202);
    await line.provider.deliverDue(t0 + minutes(60));
    expect(line.desk.bodies()).toMatchObject([{ data: { requestId: 'fu_2' } }]);
    expect(line.provider.requests.at(-1)).toMatchObject({ type: 'request.cancelled', ask: 'deregister', status: 202 });
  });
});

describe('several simulated providers', () => {
  it('share a port, each at its own path and by its own rules', async () => {
    const desk = await openDeskEnd();
    const [one, two] = ['one', 'two'].map((name) =>
      createSimulatedProvider({
        name,
        channelSecret,
        webhookSecret,
        rules: { '*': [{ outcome: 'done', note: name }] },
      }),
    );
    if (one === undefined || two === undefined) throw new Error('two providers were made');
    const server = await serveProviders([one, two]);
    const said = async (path: string) => (await desk.send(server.origin + path)).json();
    expect([await said(one.path), await said(two.path)]).toEqual([
      { outcome: 'done', note: 'one' },
      { outcome: 'done', note: 'two' },
    ]);
    expect([one.requests.length, two.requests.length]).toEqual([1, 1]);
    await server.close();
    await desk.close();
  });
});

describe('a signature', () => {
  const signer = createSigner(channelSecret);
  const headers = signer.headers('msg_1', t0, '{}');
  const signed = {
    id: 'msg_1',
    timestamp: String(headers['webhook-timestamp']),
    signature: String(headers['webhook-signature']),
  };

  it('is ours whatever the hour, and beside others while a secret is rotated', () => {
    expect(signer.isOurs(signed, '{}')).toBe(true);
    expect(signer.isOurs({ ...signed, signature: `v1,AAAA v1a,xyz ${signed.signature}` }, '{}')).toBe(true);
  });

  it.each([
    ['another body', signed, '{ }'],
    ['another id', { ...signed, id: 'msg_2' }, '{}'],
    ['no id', { ...signed, id: '' }, '{}'],
    ['another time', { ...signed, timestamp: String(t0 / 1000 + 1) }, '{}'],
    ['a time that is none', { ...signed, timestamp: 'now' }, '{}'],
    ['another version', { ...signed, signature: signed.signature.replace('v1,', 'v2,') }, '{}'],
    ['none', { ...signed, signature: '' }, '{}'],
  ])('is not ours with %s', (_, headersGiven, raw) => {
    expect(signer.isOurs(headersGiven, raw)).toBe(false);
  });
});
