import { lookup } from 'node:dns';
import { once } from 'node:events';
import { Agent as HttpAgent, request, type AgentOptions, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestByTls } from 'node:https';
import { isIP, type Socket } from 'node:net';
import type { Exchange } from './exchange.ts';
import { ForbiddenTarget } from './forbidden-target.ts';
import { guardedLookup, type ResolveName } from './guarded-lookup.ts';
import type { TargetRule } from './target-guard.ts';

/**
 * By what Node has itself, for a process that posts now and then and is to start fast: literal addresses are checked here,
 * names by their answers, and both once more by the address that is connected in the end.
 */
export function createPlainExchange({
  allows,
  resolve = lookup,
}: {
  allows: TargetRule;
  resolve?: ResolveName;
}): Exchange {
  const options: AgentOptions = { keepAlive: true, lookup: guardedLookup(allows, resolve) };
  const byTls = guarded(new HttpsAgent(options), allows);
  const plain = guarded(new HttpAgent(options), allows);

  return async (url, { headers, body, signal }) => {
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (isIP(host) !== 0 && !allows(host)) throw new ForbiddenTarget(host);
    const sending =
      url.protocol === 'https:'
        ? requestByTls(url, { method: 'POST', headers, signal, agent: byTls })
        : request(url, { method: 'POST', headers, signal, agent: plain });
    sending.on('error', () => undefined); // one that comes after the answer ends the body, where it is told
    sending.end(body);
    const [answer] = (await once(sending, 'response')) as [IncomingMessage];
    return { statusCode: answer.statusCode ?? 0, headers: answer.headers, body: answer };
  };
}

/** An agent whose connections are closed before anything is sent where they have come to the wrong place. */
function guarded<A extends HttpAgent>(agent: A, allows: TargetRule): A {
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback) as Socket;
    return socket.prependOnceListener('connect', () => {
      const { remoteAddress = '' } = socket;
      if (!allows(remoteAddress)) socket.destroy(new ForbiddenTarget(remoteAddress));
    });
  };
  return agent;
}
