import { createHmac } from 'node:crypto';
import type { PostSigned } from '../../../channels/http/post-signed.ts';
import { verifySigned } from '../../../channels/http/verify-signed.ts';
import { papers } from '../../../channels/papers.ts';
import { createProviderChannels } from '../../../channels/provider-channels.ts';
import { api, type ApiEvent, type ApiResult } from '../../../functions/api.ts';
import type { Route } from '../../../functions/http/route.ts';
import type { Message } from '../../../functions/message.ts';
import type { Clock, Ports, Settings } from '../../../functions/ports.ts';
import { processWebhook } from '../../../functions/process-webhook.ts';
import type { ProviderRequest } from '../../../functions/provider-request.ts';
import { createInTurn } from '../../../functions/in-turn.ts';
import { createMachine, type Machine } from '../../../local/machine.ts';
import { stepsOf } from '../../../local/steps.ts';
import { createSeededChance } from './chance.ts';
import type { Durable } from './durable.ts';
import { createMemoryErasure } from './erasure.ts';
import { createMemoryFiles } from './files.ts';
import { createMemoryIdempotency } from './idempotency.ts';
import { createMemoryInbox } from './inbox.ts';
import { Life } from './life.ts';
import { createMemoryInspections } from './inspections.ts';
import { createMemoryOutbox } from './outbox.ts';
import { createMemoryRegistry } from './registry.ts';
import { createMemoryStatements } from './statements.ts';
import { createMemoryStore } from './store.ts';
import { createMemoryTokens } from './tokens.ts';
import { createMemoryViews } from './views.ts';
import { createMemoryWorkflow } from './workflow.ts';

export interface HouseOptions {
  durable: Durable;
  /** Reaches providers. */
  post: PostSigned;
  settings: Settings;
  /** What can be called over HTTP. */
  routes: Route[];
  seed: number;
  life?: Life;
  /** Sees what is handed over, before anything comes of it. */
  watch?: (handed: Message | ProviderRequest) => void;
  /** Hears the states that the machine goes through, with the execution's incident. */
  entered?: (state: string) => void;
}

/** A desk on fakes of every port, driven by the real machine. Only `durable` outlives it. */
export interface MemoryHouse {
  ports: Ports;
  life: Life;
  handle: (event: ApiEvent) => Promise<ApiResult>;
  /** Does what is left to do now; rejects where the process dies or a step fails for good. */
  comeToRest: () => Promise<void>;
}

const mostRounds = 1_000;

export function openHouse(options: HouseOptions): MemoryHouse {
  const { durable, life = new Life(), entered } = options;
  const workflow = createMemoryWorkflow(durable);
  const ports = portsOf(options, life.port('workflow', workflow), life);
  const machine = machineOf(ports, life);
  const webhook = processWebhook(ports);
  for (const { id, state } of durable.inbox.values()) if (state === 'received') void workflow.process(id);

  async function workOff(): Promise<boolean> {
    const webhooks = workflow.takeWebhooks();
    for (const inboxId of webhooks) await webhook({ inboxId });
    const due = workflow.due();
    for (const incidentId of due) await machine.run(incidentId, entered);
    return webhooks.length + due.length > 0;
  }

  return {
    ports,
    life,
    handle: api(ports, options.routes),
    comeToRest: async () => {
      for (let round = 0; round < mostRounds; round++) if (!(await workOff())) return;
      throw new Error('something stays due and is never done');
    },
  };
}

/** A step ends with the process that it runs in, whatever it made of the errors of its last moments. */
function machineOf(ports: Ports, life: Life): Machine {
  const steps = Object.entries(stepsOf(ports)).map(([name, step]) => [
    name,
    async (input: unknown) => {
      try {
        return await step(input);
      } finally {
        life.demandAlive();
      }
    },
  ]);
  return createMachine(Object.fromEntries(steps) as ReturnType<typeof stepsOf>, 0);
}

function portsOf(options: HouseOptions, workflow: Ports['workflow'], life: Life): Ports {
  const { durable, post, settings, seed, watch } = options;
  const clock: Clock = { now: () => durable.now };
  const outbox = createMemoryOutbox(durable);
  const messages: Ports['messages'] = {
    send: (message) => {
      watch?.(message);
      return outbox.send(message);
    },
  };
  const asked = createProviderChannels({ postSigned: post, messages: outbox });
  const channels: Ports['channels'] = {
    deliver: (channel, request) => {
      watch?.(request);
      return asked.deliver(channel, request);
    },
  };
  return {
    clock: life.port('clock', clock),
    chance: life.port('chance', createSeededChance(clock, seed)),
    store: life.port('store', createMemoryStore(durable)),
    registry: life.port('registry', createMemoryRegistry(durable)),
    inbox: life.port('inbox', createMemoryInbox(durable)),
    tokens: life.port('tokens', createMemoryTokens(durable)),
    idempotency: life.port('idempotency', createMemoryIdempotency(durable)),
    views: life.port('views', createMemoryViews(durable)),
    messages: life.port('messages', messages),
    channels: life.port('channels', channels),
    papers: life.port('papers', papers),
    workflow,
    files: life.port('files', createMemoryFiles(durable)),
    statements: life.port('statements', createMemoryStatements(durable)),
    inspections: life.port('inspections', createMemoryInspections(durable)),
    erasure: life.port('erasure', createMemoryErasure(durable)),
    secrets: life.port('secrets', {
      derive: (purpose: string) => createHmac('sha256', 'the key of the tests').update(purpose).digest('base64url'),
    }),
    settings,
    log: life.port('log', {
      error: (what: string, facts: object) => {
        throw new Error(`${what} ${JSON.stringify(facts)}`);
      },
    }),
    verifySigned: (message) => Boolean(life.call('verifySigned', () => verifySigned(message))),
    inTurn: createInTurn(), // a saving only, with no effect of its own: what runs in it is counted
  };
}
