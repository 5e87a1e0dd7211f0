import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { assumed, type Service } from '../assumed.ts';
import { Failure } from '../dynamo/failure.ts';
import type { Cost, Tables } from '../dynamo/requests.ts';
import { waitingFor, type Invocation } from '../invocation.ts';
import type { Meter } from '../meter.ts';
import type { Bucket } from './bucket.ts';
import { numberHeader } from './functions.ts';
import type { Outbox } from './outbox.ts';
import type { StepFunctions } from './step-functions.ts';

/** What is behind the addresses that the SDK's clients speak to. */
export interface Services {
  meter: Meter;
  tables: Tables;
  states: StepFunctions;
  outbox: Outbox;
  bucket: Bucket;
  /** A message for whoever works through a queue. */
  queued(queue: string, body: string): void;
  invocation(number: string | undefined): Invocation | undefined;
}

/** As much of AWS as the functions speak to, on loopback; what is used is counted. */
export async function listen(services: () => Services): Promise<{ url: string; server: Server }> {
  const server = createServer({ keepAliveTimeout: 600_000 }, (request, response) => {
    void serve(services(), request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`, server };
}

async function serve(services: Services, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const number = request.headers[numberHeader];
  const invocation = services.invocation(typeof number === 'string' ? number : undefined);
  const service = serviceOf(request);
  await waitingFor(invocation, assumed.call[service], async () => {
    const body = await bodyOf(request);
    if (service === 's3') {
      services.bucket.answer(request, body, response, invocation);
      return;
    }
    try {
      const [type, text] = answerTo(services, { service, request, body }, invocation);
      response.writeHead(200, { 'content-type': type }).end(text);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      const { code, message, more } = error;
      response.writeHead(400, { 'content-type': json }).end(JSON.stringify({ __type: code, message, ...more }));
    }
  });
}

/** The service that a request is signed for. */
function serviceOf({ headers, url = '/' }: IncomingMessage): Exclude<Service, 'provider'> {
  const scope = headers.authorization ?? new URL(url, 'http://aws').searchParams.get('X-Amz-Credential') ?? '';
  const [, service = ''] = /\/\d{8}\/[\w-]+\/(\w+)\/aws4_request/.exec(scope) ?? [];
  return service as Exclude<Service, 'provider'>;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const json = 'application/x-amz-json-1.0';

function answerTo(
  services: Services,
  { service, request, body }: { service: Exclude<Service, 'provider' | 's3'>; request: IncomingMessage; body: Buffer },
  invocation: Invocation | undefined,
): [type: string, text: string] {
  const { meter } = services;
  const text = body.toString();
  const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
  switch (service) {
    case 'dynamodb': {
      const cost = (costs: Cost) => {
        countIn(meter, costs, invocation);
      };
      return [json, JSON.stringify(services.tables.answer(operation, JSON.parse(text) as never, cost))];
    }
    case 'states':
      meter.count({ measure: 'taskCalls', by: 1, of: operation, invocation });
      return [json, JSON.stringify(services.states.answer(operation, JSON.parse(text) as never))];
    case 'sqs': {
      const { QueueUrl, MessageBody } = JSON.parse(text) as { QueueUrl: string; MessageBody: string };
      meter.count({ measure: 'queueRequests', by: 3, of: 'send, receive, delete', invocation });
      services.queued(QueueUrl, MessageBody);
      const MD5OfMessageBody = createHash('md5').update(MessageBody).digest('hex');
      return [json, JSON.stringify({ MessageId: 'message', MD5OfMessageBody })];
    }
    case 'events': {
      const { Entries } = JSON.parse(text) as { Entries: unknown[] };
      meter.count({ measure: 'busEvents', by: Entries.length, of: 'published', invocation });
      return [json, JSON.stringify({ FailedEntryCount: 0, Entries: Entries.map(() => ({ EventId: 'event' })) })];
    }
    case 'sns':
      services.outbox.sms(new URLSearchParams(text), invocation);
      return ['text/xml', '<PublishResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><PublishResult><MessageId>sms</MessageId></PublishResult></PublishResponse>']; // prettier-ignore
    case 'ses':
      services.outbox.mail(JSON.parse(text) as never, invocation);
      return ['application/json', JSON.stringify({ MessageId: 'mail' })];
    case 'secretsmanager': {
      const { VersionStage } = JSON.parse(text) as { VersionStage: string };
      meter.count({ measure: 'secretReads', by: 1, of: VersionStage, invocation });
      if (VersionStage !== 'AWSCURRENT') throw new Failure('ResourceNotFoundException', 'there is no such version');
      return [json, JSON.stringify({ SecretString: 'the secret of a desk that is metered', CreatedDate: 0 })];
    }
  }
}

/** A request is for the incident whose partition it names; who touches one first serves it. The sweeper serves many. */
function countIn(meter: Meter, cost: Cost, invocation: Invocation | undefined): void {
  const [family = '', id] = cost.partition.split('#');
  const incidentId = family === 'incident' ? id : family === 'due' && cost.kind === 'write' ? cost.sort.split('#')[1] : undefined; // prettier-ignore
  if (invocation !== undefined && invocation.of !== 'sweep') invocation.incidentId ??= incidentId;
  const common = { incidentId, invocation };
  if (cost.kind === 'read') meter.count({ ...common, measure: 'reads', by: cost.units, of: family });
  else {
    const of = `${family} ${cost.sort.split('#')[0] ?? ''}`;
    meter.count({ ...common, measure: 'writes', by: cost.units, of });
    if (cost.indexUnits > 0) meter.count({ ...common, measure: 'writes', by: cost.indexUnits, of: `${of}, indexes` });
  }
}
