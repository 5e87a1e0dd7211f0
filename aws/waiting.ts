import type { Ports, Store } from '../functions/ports.ts';
import { absent } from './absent.ts';
import { barePorts } from './bare-ports.ts';
import { createDriving } from './driving.ts';
import type { Environment } from './environment.ts';
import { createHeads } from './heads.ts';
import { createOwnTable } from './own-table.ts';
import { createParking } from './parking.ts';

/** What it takes to see how an incident stands, and to wait for it or to leave it. Nothing is decided with it. */
export function createWaiting(environment: Environment): Ports {
  const bare = barePorts(environment.settings);
  const table = createOwnTable(environment.table);
  const heads = createHeads(table);
  const parking = createParking({ table, heads, ...createDriving(table, environment), clock: bare.clock });
  const store = absent<Store>('store', { read: (incidentId: string) => heads.read(incidentId) });
  return { ...bare, store, workflow: absent('workflow', parking) };
}
