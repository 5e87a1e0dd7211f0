import type { Ports } from '../functions/ports.ts';
import { barePorts } from './bare-ports.ts';
import type { Environment } from './environment.ts';
import { createInspections } from './inspections.ts';
import { createRegistry } from './registry.ts';
import { createSending } from './sending.ts';
import { createTerminalPlaces } from './terminal-places.ts';
import { createOwnTable } from './own-table.ts';

/** What it takes to remind a merchant, which is about no incident. */
export function createInspecting(environment: Environment): Ports {
  const ports = barePorts(environment.settings);
  const { clock, chance } = ports;
  const table = createOwnTable(environment.table);
  const newPlace = () => chance.id('plc');
  const terminals = createTerminalPlaces(table, newPlace);
  return {
    ...ports,
    registry: createRegistry({ table, terminals, clock, newPlace }),
    inspections: createInspections(table),
    messages: createSending(environment, { table, clock }),
  };
}
