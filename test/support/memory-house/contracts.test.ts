import { describeHouse } from '../../contracts/describe-house.ts';
import { t0, type House } from '../../contracts/house.ts';
import { createSeededChance } from './chance.ts';
import { createDurable, type Durable } from './durable.ts';
import { createMemoryInspections } from './inspections.ts';
import { createMemoryErasure } from './erasure.ts';
import { createMemoryFiles } from './files.ts';
import { createMemoryIdempotency } from './idempotency.ts';
import { createMemoryInbox } from './inbox.ts';
import { createMemoryOutbox } from './outbox.ts';
import { createMemoryRegistry } from './registry.ts';
import { createMemoryStatements } from './statements.ts';
import { createMemoryStore } from './store.ts';
import { createMemoryTokens } from './tokens.ts';
import { createMemoryViews } from './views.ts';
import { createMemoryWorkflow } from './workflow.ts';

let houses = 0;

async function houseOn(durable: Durable): Promise<House> {
  const clock = {
    now: () => durable.now,
    moveTo: async (now: number) => {
      durable.now = Math.max(now, durable.now);
    },
  };
  return {
    clock,
    chance: createSeededChance(clock, ++houses),
    store: createMemoryStore(durable),
    registry: createMemoryRegistry(durable),
    inbox: createMemoryInbox(durable),
    tokens: createMemoryTokens(durable),
    idempotency: createMemoryIdempotency(durable),
    views: createMemoryViews(durable),
    messages: createMemoryOutbox(durable),
    files: createMemoryFiles(durable),
    upload: async (documentId, bytes) => void durable.files.set(`${documentId}.original`, Buffer.from(bytes)),
    statements: createMemoryStatements(durable),
    inspections: createMemoryInspections(durable),
    erasure: createMemoryErasure(durable),
    workflow: createMemoryWorkflow(durable),
    sent: async () => [...durable.outbox.values()].map(({ to }) => to),
    breakDisk: () => void (durable.isBroken = true),
    mendDisk: () => void (durable.isBroken = false),
    reopen: () => houseOn(durable),
    end: async () => undefined,
  };
}

describeHouse('in memory', () => houseOn(createDurable(t0)));
