import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { readdirSync } from 'node:fs';
import { assumed } from '../assumed.ts';
import { waitingFor, type Invocation } from '../invocation.ts';
import type { Meter } from '../meter.ts';

type Handler = (event: unknown, context: unknown) => Promise<unknown>;

/** The functions as they are deployed: the very entries, each with a memory of its own, warm after its first call. */
export interface Functions {
  invoke: (name: string, event: unknown, who?: Partial<Pick<Invocation, 'incidentId' | 'purpose'>>) => Promise<unknown>;
  /** The run that a request was made in, by the number that it bears. */
  invocation(number: string | undefined): Invocation | undefined;
  end(): void;
}

/** Requests bear the number of the run that makes them. */
export const numberHeader = 'x-holdfast-invocation';

const folder = new URL('../../../aws/functions/', import.meta.url);
/** Megabytes (infra/desk-stack.ts). */
const memory = { large: 1024, usual: 512 };
const large = ['api', 'receive-document'];
const perGb = 1024;

let editions = 0;

/** Imports them with these variables in the environment, where they stay: clients look at some of them late. */
export async function loadFunctions(
  variables: Record<string, string>,
  awsHost: string,
  meter: Meter,
): Promise<Functions> {
  Object.assign(process.env, variables);
  editions += 1;
  const names = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
  const handlers = new Map<string, Handler>();
  for (const name of names) {
    const url = `${new URL(`${name}.ts`, folder).href}?edition=${editions}`;
    const { handler } = (await import(/* @vite-ignore */ url)) as { handler: Handler };
    handlers.set(name, handler);
  }
  const running = new AsyncLocalStorage<{ number: string; invocation: Invocation }>();
  const invocations = new Map<string, Invocation>();
  let count = 0;

  /** Whatever a function asks for bears its number; what goes to a provider takes its time. */
  function asked(message: unknown): void {
    const { request } = message as { request: ClientRequest };
    const current = running.getStore();
    if (current === undefined) return;
    if (request.getHeader('host') === awsHost) request.setHeader(numberHeader, current.number);
    else void waitingFor(current.invocation, assumed.call.provider, () => new Promise<void>((done) => request.once('close', done))); // prettier-ignore
  }
  subscribe('http.client.request.created', asked);

  async function invoke(name: string, event: unknown, who: Partial<Invocation> = {}): Promise<unknown> {
    const handler = handlers.get(name);
    if (handler === undefined) throw new TypeError(`there is no function ${name}`);
    count += 1;
    const number = String(count);
    const invocation: Invocation = { of: name, incidentId: who.incidentId, purpose: who.purpose ?? 'work', waited: 0 };
    invocations.set(number, invocation);
    try {
      return await running.run({ number, invocation }, () => handler(event, contextOf(name, number)));
    } finally {
      const megabytes = large.includes(name) ? memory.large : memory.usual;
      const own = (assumed.ownWork * memory.usual) / megabytes;
      if (name === 'api') meter.count({ measure: 'apiRequests', by: 1, of: name, invocation });
      meter.count({ measure: 'invocations', by: 1, of: name, invocation });
      meter.count({ measure: 'gbMs', by: ((invocation.waited + own) * megabytes) / perGb, of: name, invocation });
    }
  }

  return {
    invoke,
    invocation: (number) => (number === undefined ? undefined : invocations.get(number)),
    end: () => void unsubscribe('http.client.request.created', asked),
  };
}

const contextOf = (functionName: string, awsRequestId: string) => ({
  functionName,
  functionVersion: '$LATEST',
  invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
  memoryLimitInMB: '512',
  awsRequestId,
  callbackWaitsForEmptyEventLoop: false,
});
