import { request } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAgent } from '../../../channels/http/agent.ts';
import type { ResolveName } from '../../../channels/http/guarded-lookup.ts';
import { createTargetRule, type TargetRule } from '../../../channels/http/target-guard.ts';
import { loopbackOnly, publicOnly, serve } from './servers.ts';

const toLoopback: ResolveName = (_, __, callback) => {
  callback(null, [{ address: '127.0.0.1', family: 4 }]);
};

function agentThat(allows: TargetRule, resolve?: ResolveName) {
  const agent = createAgent({ allows, ...(resolve && { resolve }) });
  onTestFinished(() => agent.destroy());
  return agent;
}

describe('the agent', () => {
  it.each([
    '127.0.0.1',
    '[::1]',
    '0x7f.1',
    '2130706433',
    '0177.0.0.1',
    '127.1',
    'localhost',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
  ])('does not connect to %s where loopback is forbidden', async (host) => {
    let connections = 0;
    const count = () => (connections += 1);
    const port = await serve(count);
    await expect(
      request(`http://${host}:${port}/`, { dispatcher: agentThat(createTargetRule(publicOnly)) }),
    ).rejects.toMatchObject({ name: 'ForbiddenTarget' });
    expect(connections).toBe(0);
  });

  it.each(['127.0.0.1', '0x7f.1', '2130706433', 'localhost'])('connects to %s where it is allowed', async (host) => {
    const port = await serve((_, response) => response.end('here'));
    const { body } = await request(`http://${host}:${port}/`, {
      dispatcher: agentThat(createTargetRule(loopbackOnly)),
    });
    expect(await body.text()).toBe('here');
  });

  it('connects to the literal [::1] where it is allowed', async () => {
    const port = await serve((_, response) => response.end('here'), '::1');
    const { body } = await request(`http://[::1]:${port}/`, { dispatcher: agentThat(createTargetRule(loopbackOnly)) });
    expect(await body.text()).toBe('here');
  });

  it('does not connect to a public name that resolves to loopback', async () => {
    let requests = 0;
    const port = await serve((_, response) => {
      requests += 1;
      response.end();
    });
    const dispatcher = agentThat(createTargetRule(publicOnly), toLoopback);
    await expect(request(`http://provider.example:${port}/`, { dispatcher })).rejects.toThrow('provider.example');
    await expect(request(`https://provider.example:${port}/`, { dispatcher })).rejects.toThrow('provider.example');
    expect(requests).toBe(0);
  });

  it('leaves out the forbidden ones of several answers', async () => {
    const port = await serve((_, response) => response.end('here'));
    const resolve: ResolveName = (_, __, callback) => {
      callback(null, [
        { address: '10.0.0.1', family: 4 },
        { address: '::ffff:10.0.0.1', family: 6 },
        { address: '127.0.0.1', family: 4 },
      ]);
    };
    const dispatcher = agentThat(createTargetRule(loopbackOnly), resolve);
    const { body } = await request(`http://provider.example:${port}/`, { dispatcher });
    expect(await body.text()).toBe('here');
  });

  it('looks at the address that is connected in the end, too', async () => {
    let requests = 0;
    const port = await serve(() => (requests += 1));
    const answers = [true, false]; // allowed when it is looked up, no longer when it is connected
    const dispatcher = agentThat(() => answers.shift() ?? false, toLoopback);
    await expect(request(`http://provider.example:${port}/`, { dispatcher })).rejects.toMatchObject({
      name: 'ForbiddenTarget',
    });
    expect(requests).toBe(0);
  });

  it('refuses every one of many requests at a time', async () => {
    const dispatcher = agentThat(createTargetRule(publicOnly));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 600 }, () => request('http://127.0.0.1:9/', { dispatcher })),
    );
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(600);
  });

  it('keeps connections for the next requests', async () => {
    const ports = new Set<number | undefined>();
    const port = await serve((incoming, response) => {
      ports.add(incoming.socket.remotePort);
      response.end('here');
    });
    const dispatcher = agentThat(createTargetRule(loopbackOnly));
    for (let count = 0; count < 20; count += 1) {
      const { body } = await request(`http://127.0.0.1:${port}/`, { dispatcher });
      await body.text();
    }
    expect(ports.size).toBeLessThanOrEqual(2); // an answer is read a moment before its connection is free
  });
});
