import type { Ports } from '../functions/ports.ts';
import { createInTurn } from '../functions/in-turn.ts';
import { absent } from './absent.ts';
import { createChance } from './chance.ts';
import { realClock } from './clock.ts';
import { createDynamoClient } from './dynamo-client.ts';
import { createDynamoTable, type DynamoTable } from './dynamo-table.ts';
import type { Environment } from './environment.ts';
import { createHeads, type Heads } from './heads.ts';
import { createInbox } from './inbox.ts';
import { log } from './observed.ts';
import { createRegistry } from './registry.ts';
import { createStore } from './store.ts';
import { createTerminalPlaces } from './terminal-places.ts';

export interface Deciding {
  ports: Ports;
  table: DynamoTable;
  heads: Heads;
  newPlace: () => string;
}

/**
 * What every function needs that commits. As steps of the machine do, it wakes nobody; the other ports are absent, and with
 * them their clients: a function brings what it uses.
 */
export function createDeciding({ table: name, settings }: Environment): Deciding {
  const clock = realClock;
  const chance = createChance(clock);
  const newPlace = () => chance.id('plc');
  const table = createDynamoTable(createDynamoClient(), name);
  const heads = createHeads(table);
  const terminals = createTerminalPlaces(table, newPlace);
  const ports: Ports = {
    clock,
    chance,
    store: createStore({ table, heads, terminals, clock }),
    registry: createRegistry({ table, terminals, clock, newPlace }),
    inbox: createInbox({ table, clock, newPlace }),
    tokens: absent('tokens'),
    idempotency: absent('idempotency'),
    views: absent('views'),
    messages: absent('messages'),
    channels: absent('channels'),
    papers: absent('papers'),
    workflow: absent('workflow', { wake: () => Promise.resolve() }),
    files: absent('files'),
    secrets: absent('secrets'),
    settings,
    log,
    verifySigned: () => {
      throw new TypeError('this function verifies no signature');
    },
    inTurn: createInTurn(),
  };
  return { ports, table, heads, newPlace };
}
