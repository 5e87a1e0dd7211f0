import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { Webhook } from 'standardwebhooks';
import type { ApiEvent } from '../../functions/api.ts';
import type { Desk } from '../../local/desk.ts';

/** What the harness says of an incident when it hands it in. */
interface Intake {
  incidentId: string;
}

/** How the harness's names and ours belong together. */
export interface Names {
  /** The harness's name of the incident of a terminal: known before the desk acts. */
  theirs: Map<string, string>;
  /** Our id of an incident of theirs, since its status may be asked for. */
  ours: Map<string, string>;
}

export interface Translated {
  desk: Desk;
  names: Names;
  providerId: string;
  webhookSecret: string;
  /** Terminals of the shop that have no incident. */
  free: string[];
}

/**
 * The smallest incident: a terminal that had not been activated is lost. One ask and its answer; two notices, since the
 * reporter, who has a telephone only, hears that the report has come and that all is over.
 */
const report = (terminalSerial: string) => ({
  kind: 'terminal-lost',
  terminalSerial,
  activation: 'unactivated',
  reporter: { name: 'Li', phone: '+8613800138000' },
});

/** Answers the harness's calls in its own words, and makes the desk's calls of them (contract: `/v1/…`). */
export function createTranslator(translated: Translated): Server {
  const { desk, names } = translated;
  const webhook = new Webhook(translated.webhookSecret);

  async function intake(request: IncomingMessage): Promise<[number, unknown]> {
    const { incidentId } = JSON.parse(await textOf(request)) as Intake;
    const serial = translated.free.pop();
    if (serial === undefined) return [503, { why: 'every terminal has an incident' }];
    names.theirs.set(serial, incidentId);
    const { statusCode = 500, body } = await desk.handle(
      eventOf('POST', '/v1/incidents', JSON.stringify(report(serial)), {
        authorization: `Bearer ${desk.adminToken}`,
      }),
    );
    const { incidentId: id } = JSON.parse(body ?? '{}') as { incidentId?: string };
    if (id !== undefined) names.ours.set(incidentId, id);
    return [statusCode, { incidentId }];
  }

  async function callback(request: IncomingMessage, followUpId: string): Promise<[number, unknown]> {
    const { providerRef } = JSON.parse(await textOf(request)) as { providerRef: string };
    const now = new Date(desk.ports.clock.now());
    const data = { requestId: followUpId, outcome: 'done', reference: providerRef.slice(0, 60) };
    const body = JSON.stringify({ type: 'request.answered', timestamp: now.toISOString(), data });
    const id = `answer-${followUpId}`;
    const { statusCode = 500 } = await desk.handle(
      eventOf('POST', `/v1/webhooks/${translated.providerId}`, body, {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
        'webhook-signature': webhook.sign(id, now, body),
      }),
    );
    return [statusCode, {}];
  }

  async function status(incidentId: string): Promise<[number, unknown]> {
    const id = names.ours.get(incidentId);
    if (id === undefined) return [404, {}];
    const { statusCode = 500, body } = await desk.handle(
      eventOf('GET', `/v1/incidents/${id}`, undefined, { authorization: `Bearer ${desk.adminToken}` }),
    );
    return [statusCode, JSON.parse(body ?? '{}')];
  }

  async function answer(request: IncomingMessage): Promise<[number, unknown]> {
    const [, first, id = ''] = (request.url ?? '').split('/');
    if (request.method === 'POST' && first === 'incidents') return intake(request);
    if (request.method === 'POST' && first === 'callback') return callback(request, id);
    return first === 'incidents' ? status(decodeURIComponent(id)) : [200, { ok: true }];
  }

  return createServer((request, response) => {
    void answer(request).then(([code, body]) =>
      response.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(request, 'end');
  return Buffer.concat(chunks).toString();
}

/** A call as API Gateway would hand it over. */
function eventOf(method: string, path: string, body: string | undefined, headers: Record<string, string>): ApiEvent {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body }),
    isBase64Encoded: false,
    requestContext: {
      accountId: '',
      apiId: '',
      domainName: '',
      domainPrefix: '',
      requestId: 'bench',
      routeKey: '$default',
      stage: '$default',
      time: '',
      timeEpoch: 0,
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: '' },
    },
  };
}
