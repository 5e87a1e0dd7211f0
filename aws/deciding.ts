import type { Ports } from '../functions/ports.ts';
import { absent } from './absent.ts';
import { barePorts } from './bare-ports.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Environment } from './environment.ts';
import { createHeads, type Heads } from './heads.ts';
import { createInbox } from './inbox.ts';
import { createRegistry } from './registry.ts';
import { createStatements } from './statements.ts';
import { createStore } from './store.ts';
import { createTerminalPlaces } from './terminal-places.ts';
import { createOwnTable } from './own-table.ts';

export interface Deciding {
  ports: Ports;
  table: DynamoTable;
  heads: Heads;
}

/**
 * What every function needs that commits. As steps of the machine do, it wakes nobody; what anybody else commits is told by the
 * stream, too.
 */
export function createDeciding(
  { table: name, settings }: Environment,
  news: 'told' | 'of a step' = 'of a step',
): Deciding {
  const bare = barePorts(settings);
  const { clock, chance } = bare;
  const newPlace = () => chance.id('plc');
  const table = createOwnTable(name);
  const heads = createHeads(table);
  const terminals = createTerminalPlaces(table, newPlace);
  const ports: Ports = {
    ...bare,
    store: createStore({ table, heads, terminals, clock, isStep: news === 'of a step' }),
    registry: createRegistry({ table, terminals, clock, newPlace }),
    inbox: createInbox({ table, clock, newPlace }),
    statements: createStatements(table),
    workflow: absent('workflow', { wake: () => Promise.resolve() }),
  };
  return { ports, table, heads };
}
