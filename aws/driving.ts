import { SFNClient } from '@aws-sdk/client-sfn';
import type { DynamoTable } from './dynamo-table.ts';
import type { Environment } from './environment.ts';
import { createMachine, type Machine } from './machine.ts';
import { createWaits, type Waits } from './waits.ts';

export interface Driving {
  waits: Waits;
  machine: Machine;
}

/** What it takes to wake machines and to start them. */
export function createDriving(table: DynamoTable, { machineArn }: Environment): Driving {
  return { waits: createWaits(table), machine: createMachine(new SFNClient({ maxAttempts: 5 }), machineArn) };
}
