import { papers } from '../../channels/papers.ts';
import type { IncidentEvent } from '../../events/facts/incident-fact.ts';
import { commit } from '../../functions/commit.ts';
import { entriesOf } from '../../functions/hash-chain.ts';
import type { Handed, Message } from '../../functions/message.ts';
import type { Ports } from '../../functions/ports.ts';
import type { ProviderRequest } from '../../functions/provider-request.ts';
import type { Decision } from '../../incident/decision.ts';
import type { Incident } from '../../incident/incident.ts';
import { later } from '../../incident/later.ts';
import { aMerchant, aProvider, t0 } from '../support/given.ts';
import { createSeededChance } from '../support/memory-house/chance.ts';
import { createDurable, type Durable } from '../support/memory-house/durable.ts';
import { createMemoryInspections } from '../support/memory-house/inspections.ts';
import { createMemoryErasure } from '../support/memory-house/erasure.ts';
import { createMemoryFiles } from '../support/memory-house/files.ts';
import { createMemoryIdempotency } from '../support/memory-house/idempotency.ts';
import { createMemoryInbox } from '../support/memory-house/inbox.ts';
import { createMemoryRegistry } from '../support/memory-house/registry.ts';
import { createMemoryStatements } from '../support/memory-house/statements.ts';
import { createMemoryStore, commitsIn } from '../support/memory-house/store.ts';
import { createMemoryTokens } from '../support/memory-house/tokens.ts';
import { createMemoryViews } from '../support/memory-house/views.ts';
import { createMemoryWorkflow } from '../support/memory-house/workflow.ts';

type DeliveredAs = Awaited<ReturnType<Ports['channels']['deliver']>>;

const operator = { role: 'operator', id: 'tok_1' } as const;

/** One incident and the steps' ports, with a provider and a post office that do as they are told and remember it. */
export interface SmallHouse {
  ports: Ports;
  durable: Durable;
  incidentId: string;
  requests: ProviderRequest[];
  messages: Message[];
  /** What the provider makes of a request; what it does meanwhile may be done here. */
  provider: (request: ProviderRequest) => Promise<DeliveredAs> | DeliveredAs;
  /** Called before each message goes out. */
  onMessage: (message: Message) => Promise<void> | void;
  /** What the post office says to a message. */
  post: (message: Message) => Handed;
  at(duration: string): void;
  tell(decision: Decision | ((incident: Incident) => Decision)): Promise<Incident>;
  incident(): Promise<Incident>;
  events(): IncidentEvent['type'][];
}

export async function openSmallHouse(report: Decision, durable = createDurable(Date.parse(t0))): Promise<SmallHouse> {
  const clock = { now: () => durable.now };
  const requests: ProviderRequest[] = [];
  const messages: Message[] = [];
  const ports: Ports = {
    clock,
    chance: createSeededChance(clock, 7),
    store: createMemoryStore(durable),
    registry: createMemoryRegistry(durable),
    inbox: createMemoryInbox(durable),
    tokens: createMemoryTokens(durable),
    idempotency: createMemoryIdempotency(durable),
    views: createMemoryViews(durable),
    workflow: createMemoryWorkflow(durable),
    files: createMemoryFiles(durable),
    statements: createMemoryStatements(durable),
    inspections: createMemoryInspections(durable),
    erasure: createMemoryErasure(durable),
    messages: {
      send: async (message) => {
        await house.onMessage(message);
        const handed = house.post(message);
        if (handed.result === 'sent') messages.push(message);
        return handed;
      },
    },
    channels: {
      deliver: async (_, request) => {
        requests.push(request);
        return house.provider(request);
      },
    },
    papers,
    secrets: { derive: (purpose) => `secret-of-${purpose}` },
    settings: {
      publicUrl: 'https://desk.example',
      operators: [{ contactId: '@operator-1', email: 'desk@holdfast.example', locale: 'en' }],
    },
    log: { error: () => undefined },
    verifySigned: () => true,
    inTurn: (_, job) => job(),
  };
  await ports.registry.put('provider', 'acquirer', aProvider);
  await ports.registry.put('merchant', 'tea', aMerchant);
  const incidentId = [...durable.commits.keys()][0] ?? ports.chance.id('inc');
  const house: SmallHouse = {
    ports,
    durable,
    incidentId,
    requests,
    messages,
    provider: () => ({ result: 'accepted' }),
    onMessage: () => undefined,
    post: () => ({ result: 'sent' }),
    at: (duration) => {
      durable.now = Date.parse(later(t0, duration));
    },
    tell: async (decision) => {
      const said = typeof decision === 'function' ? decision(await house.incident()) : decision;
      return (await commit(ports, incidentId, said, { actor: operator, cause: 'a test' })).incident;
    },
    incident: async () => {
      const head = await ports.store.read(incidentId);
      if (head === null) throw new Error('there is no incident');
      return head.incident;
    },
    events: () =>
      commitsIn(durable, incidentId).flatMap((one) => entriesOf(one).map(({ type }) => type as IncidentEvent['type'])),
  };
  if (!durable.commits.has(incidentId)) await house.tell(report);
  return house;
}

/** The same house after its process has died and begun again: only what is durable is left. */
export const restarted = (house: SmallHouse, report: Decision): Promise<SmallHouse> =>
  openSmallHouse(report, house.durable);
