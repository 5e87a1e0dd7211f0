import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { describe, expect, it } from 'vitest';
import type { ResolveName } from '../../../channels/http/guarded-lookup.ts';
import type { Delivery } from '../../../channels/http/post-signed.ts';
import { exchanges, posterBy, publicOnly, serve, serveBytes } from './servers.ts';

const secret = `whsec_${Buffer.from('a secret of at least 24 bytes').toString('base64')}`;
const message = { secret, id: 'msg_1', timestamp: Date.UTC(2026, 10, 23, 2) + 999, body: '{"reason":"机具丢失"}' };

describe.each(exchanges)('a signed post %s', (_, exchange) => {
  const poster = posterBy(exchange);

  /** What comes of one post to a server that answers so. */
  async function postTo(answer: (response: ServerResponse) => void, timeout?: number): Promise<Delivery> {
    const port = await serve((_, response) => {
      answer(response);
    });
    return poster(timeout === undefined ? {} : { timeout })({ ...message, url: `http://127.0.0.1:${port}/asks` });
  }

  it('carries the three headers and the body as it is, signed at policy time', async () => {
    let received: { headers: IncomingHttpHeaders; method: string | undefined; body: string } | undefined;
    const port = await serve((incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        received = { headers: incoming.headers, method: incoming.method, body: Buffer.concat(chunks).toString() };
        response.end();
      });
    });
    await poster()({ ...message, url: `http://127.0.0.1:${port}/asks?x=1` });
    expect(received).toMatchObject({
      method: 'POST',
      body: message.body,
      headers: {
        'content-type': 'application/json',
        'user-agent': 'holdfast',
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Date.UTC(2026, 10, 23, 2) / 1000),
        'webhook-signature': new Webhook(secret).sign('msg_1', new Date(message.timestamp), message.body),
      },
    });
  });

  it('is accepted with the object that a 2xx answers', async () => {
    expect(await postTo((response) => response.writeHead(201).end('{"outcome":"done"}'))).toEqual({
      result: 'accepted',
      status: 201,
      body: { outcome: 'done' },
    });
  });

  it.each([
    ['nothing', ''],
    ['garbage', '{"outcome":'],
    ['a list', '[1]'],
    ['null', 'null'],
    ['text', '"done"'],
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ['a megabyte', `{"note":"${'x'.repeat(1 << 20)}"}`],
    ['64 KiB of brackets', '['.repeat(65_536)],
  ])('is accepted without a body if a 2xx answers %s', async (_, body) => {
    expect(await postTo((response) => response.end(body))).toEqual({
      result: 'accepted',
      status: 200,
      body: undefined,
    });
  });

  it('is accepted without a body if a 204 answers', async () => {
    expect(await postTo((response) => response.writeHead(204).end())).toMatchObject({
      result: 'accepted',
      status: 204,
    });
  });

  it('is accepted without a body if the answer breaks off', async () => {
    const port = await serveBytes('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"outcome":', 'end');
    const delivery = await poster()({ ...message, url: `http://127.0.0.1:${port}` });
    expect(delivery).toEqual({ result: 'accepted', status: 200, body: undefined });
  });

  it('is accepted without a body if the answer never ends', async () => {
    const delivery = await postTo((response) => response.writeHead(200).write('{"outcome":'), 200);
    expect(delivery).toEqual({ result: 'accepted', status: 200, body: undefined });
  });

  it.each([429, 500, 502, 503, 504, 599])('is to be tried later after a %i', async (status) => {
    expect(await postTo((response) => response.writeHead(status).end('busy'))).toEqual({
      result: 'try-later',
      because: `http-${status}`,
    });
  });

  it.each([
    [429, '7', { retryAfter: 7 }],
    [503, '0', { retryAfter: 0 }],
    [503, 'Wed, 21 Oct 2026 07:28:00 GMT', {}],
    [503, '-1', {}],
    [503, '1e3', {}],
    [503, '99999999999999999999', {}],
  ])('after a %i with Retry-After %s', async (status, retryAfter, expected) => {
    expect(await postTo((response) => response.writeHead(status, { 'retry-after': retryAfter }).end())).toEqual({
      result: 'try-later',
      because: `http-${status}`,
      ...expected,
    });
  });

  it('is to be tried later if nothing comes in time', async () => {
    expect(await postTo(() => undefined, 100)).toEqual({ result: 'try-later', because: 'timeout' });
  });

  it('is to be tried later if the body of a refusal for now never ends', async () => {
    const delivery = await postTo((response) => response.writeHead(503).write('busy'), 200);
    expect(delivery).toEqual({ result: 'try-later', because: 'http-503' });
  });

  it('is to be tried later if the name service does not answer in time', async () => {
    const { promise: pending, resolve: remember } = Promise.withResolvers<Parameters<ResolveName>[2]>();
    const post = poster({
      resolve: (_, __, callback) => {
        remember(callback);
      },
      timeout: 100,
    });
    const delivery = await post({ ...message, url: 'http://provider.example/' });
    expect(delivery).toEqual({ result: 'try-later', because: 'timeout' });
    (await pending)(new Error('too late'), []);
  });

  it('is not sent any more once its time is over', async () => {
    let requests = 0;
    const port = await serve((_, response) => {
      requests += 1;
      response.end();
    });
    const { promise: pending, resolve: remember } = Promise.withResolvers<Parameters<ResolveName>[2]>();
    const early = poster({
      resolve: (_, __, callback) => {
        remember(callback);
      },
      timeout: 100,
    });
    const url = `http://provider.example:${port}/`;
    expect(await early({ ...message, url })).toEqual({ result: 'try-later', because: 'timeout' });
    (await pending)(null, [{ address: '127.0.0.1', family: 4 }]);
    const post = poster();
    await post({ ...message, url: `http://127.0.0.1:${port}/` }); // time enough for the first to arrive
    await post({ ...message, url: `http://127.0.0.1:${port}/` });
    expect(requests).toBe(2);
  });

  it('is to be tried later if the name is unknown', async () => {
    const post = poster({
      resolve: (_, __, callback) => {
        callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }), []);
      },
    });
    const delivery = await post({ ...message, url: 'http://provider.example/' });
    expect(delivery).toEqual({ result: 'try-later', because: 'unreachable' });
  });

  it.each([
    ['the connection is reset', '', 'resetAndDestroy'],
    ['the connection is closed', '', 'end'],
    ['the answer is not HTTP', 'SSH-2.0-OpenSSH_9.9\r\n', 'end'],
    ['the answer breaks off in its head', 'HTTP/1.1 200 OK\r\nContent-', 'end'],
  ] as const)('is to be tried later if %s', async (_, bytes, ending) => {
    const port = await serveBytes(bytes, ending);
    const delivery = await poster()({ ...message, url: `http://127.0.0.1:${port}/` });
    expect(delivery).toEqual({ result: 'try-later', because: 'unreachable' });
  });

  it('is to be tried later if nobody listens or it is not TLS', async () => {
    const post = poster();
    const port = await serveBytes('HTTP/1.1 400 Bad Request\r\n\r\n', 'end');
    for (const url of ['http://127.0.0.1:1/', `https://127.0.0.1:${port}/`]) {
      expect(await post({ ...message, url })).toEqual({ result: 'try-later', because: 'unreachable' });
    }
  });

  it.each([400, 401, 404, 408, 410, 413, 422])('is rejected by a %i', async (status) => {
    expect(await postTo((response) => response.writeHead(status).end('no'))).toEqual({
      result: 'rejected',
      because: `http-${status}`,
    });
  });

  it.each([300, 301, 302, 303, 304, 307, 308])('is rejected by a %i, which is not followed', async (status) => {
    let followed = 0;
    const other = await serve((_, response) => {
      followed += 1;
      response.end();
    });
    const delivery = await postTo((response) =>
      response.writeHead(status, { location: `http://127.0.0.1:${other}/` }).end(),
    );
    expect(delivery).toEqual({ result: 'rejected', because: `http-${status}` });
    expect(followed).toBe(0);
  });

  it.each([
    '127.0.0.1',
    '[::1]',
    '0x7f.1',
    '2130706433',
    'localhost',
    '169.254.169.254',
    '10.0.0.1',
    '[fd00:ec2::254]',
  ])('is rejected if %s may not be connected to', async (host) => {
    const delivery = await poster({ policy: publicOnly })({ ...message, url: `http://${host}:9/` });
    expect(delivery).toEqual({ result: 'rejected', because: 'forbidden-target' });
  });

  it.each(['http://user:password@127.0.0.1/', 'ftp://127.0.0.1/', 'nowhere'])(
    'is rejected if its URL is %s',
    async (url) => {
      expect(await poster()({ ...message, url })).toEqual({ result: 'rejected', because: 'bad-url' });
    },
  );

  it.each(['', 'whsec_', 'not base64!'])('is rejected if its secret is %j', async (bad) => {
    const delivery = await poster()({ ...message, secret: bad, url: 'http://127.0.0.1:1/' });
    expect(delivery).toEqual({ result: 'rejected', because: 'bad-secret' });
  });

  it('fails loudly if its id is not one that a header can carry', async () => {
    await expect(poster()({ ...message, id: 'a\nb', url: 'http://127.0.0.1:1/' })).rejects.toThrow('header');
  });
});
