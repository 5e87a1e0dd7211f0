import type { Ports } from '../functions/ports.ts';
import { barePorts } from './bare-ports.ts';
import { createDynamoClient } from './dynamo-client.ts';
import { createDynamoTable } from './dynamo-table.ts';
import type { Environment } from './environment.ts';
import { createInspections } from './inspections.ts';
import { createRegistry } from './registry.ts';
import { createSending } from './sending.ts';
import { createTerminalPlaces } from './terminal-places.ts';

/** What it takes to remind a merchant, which is about no incident. */
export function createInspecting(environment: Environment): Ports {
  const ports = barePorts(environment.settings);
  const { clock, chance } = ports;
  const table = createDynamoTable(createDynamoClient(), environment.table);
  const newPlace = () => chance.id('plc');
  const terminals = createTerminalPlaces(table, newPlace);
  return {
    ...ports,
    registry: createRegistry({ table, terminals, clock, newPlace }),
    inspections: createInspections(table),
    messages: createSending(environment, { table, clock }),
  };
}
