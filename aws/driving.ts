import type { DynamoTable } from './dynamo-table.ts';
import type { Environment } from './environment.ts';
import { late } from './late.ts';
import type { Machine } from './machine.ts';
import { createWaits, type Waits } from './waits.ts';

export interface Driving {
  waits: Waits;
  machine: Machine;
}

/** What it takes to wake machines and to start them. Whoever parks finds nothing to say to the machine most of the time. */
export function createDriving(table: DynamoTable, { machineArn }: Environment): Driving {
  const machine = late(async () => (await import('./machine.ts')).machineAt(machineArn));
  return { waits: createWaits(table), machine };
}
