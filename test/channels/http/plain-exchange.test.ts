import { describe, expect, it } from 'vitest';
import type { ResolveName } from '../../../channels/http/guarded-lookup.ts';
import { createPlainExchange } from '../../../channels/http/plain-exchange.ts';
import { createTargetRule, type TargetRule } from '../../../channels/http/target-guard.ts';
import { loopbackOnly, publicOnly, serve } from './servers.ts';

const toLoopback: ResolveName = (_, __, callback) => {
  callback(null, [{ address: '127.0.0.1', family: 4 }]);
};

/** Posts with a guard of its own, and reads the answer. */
async function post(url: string, guard: { allows: TargetRule; resolve?: ResolveName }): Promise<string> {
  const { signal } = new AbortController();
  const { body } = await createPlainExchange(guard)(new URL(url), { headers: {}, body: '{}', signal });
  return textOf(body);
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('a post by what Node has itself', () => {
  it('does not connect to a public name that resolves to loopback', async () => {
    let requests = 0;
    const port = await serve(() => (requests += 1));
    const guard = { allows: createTargetRule(publicOnly), resolve: toLoopback };
    for (const scheme of ['http', 'https'])
      await expect(post(`${scheme}://provider.example:${port}/`, guard)).rejects.toMatchObject({
        name: 'ForbiddenTarget',
      });
    expect(requests).toBe(0);
  });

  it('leaves out the forbidden ones of several answers', async () => {
    const port = await serve((_, response) => response.end('here'));
    const resolve: ResolveName = (_, __, callback) => {
      callback(null, [
        { address: '10.0.0.1', family: 4 },
        { address: '127.0.0.1', family: 4 },
      ]);
    };
    expect(await post(`http://provider.example:${port}/`, { allows: createTargetRule(loopbackOnly), resolve })).toBe(
      'here',
    );
  });

  it('sends nothing to an address that is no longer allowed when it is connected', async () => {
    let requests = 0;
    const port = await serve(() => (requests += 1));
    const answers = [true]; // when it is looked up, and not again
    const guard = { allows: () => answers.shift() ?? false, resolve: toLoopback };
    await expect(post(`http://provider.example:${port}/`, guard)).rejects.toMatchObject({ name: 'ForbiddenTarget' });
    expect(requests).toBe(0);
  });

  it('keeps connections for the next posts', async () => {
    const ports = new Set<number | undefined>();
    const port = await serve((incoming, response) => {
      ports.add(incoming.socket.remotePort);
      response.end('here');
    });
    const exchange = createPlainExchange({ allows: createTargetRule(loopbackOnly) });
    for (let count = 0; count < 20; count += 1) {
      const { signal } = new AbortController();
      const { body } = await exchange(new URL(`http://127.0.0.1:${port}/`), { headers: {}, body: '', signal });
      await textOf(body);
    }
    expect(ports.size).toBeLessThanOrEqual(2); // an answer is read a moment before its connection is free
  });
});
