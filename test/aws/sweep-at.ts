import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoTable } from '../../aws/dynamo-table.ts';
import { createHeads } from '../../aws/heads.ts';
import { createInspections } from '../../aws/inspections.ts';
import { keys } from '../../aws/keys.ts';
import { createMachine } from '../../aws/machine.ts';
import { sweep } from '../../aws/sweep.ts';
import { createWaits } from '../../aws/waits.ts';
import { optionsFor, type DeployedDesk } from './deployed-desk.ts';

/** Sweeps a deployed desk as its sweeper would at that time; answers the incidents that it had to wake. */
export async function sweepAt({ awsUrl, outputs }: DeployedDesk, now: number): Promise<string[]> {
  const dynamo = new DynamoDBClient(optionsFor(awsUrl));
  const sfn = new SFNClient(optionsFor(awsUrl));
  const document = DynamoDBDocumentClient.from(dynamo, { marshallOptions: { removeUndefinedValues: true } });
  const table = createDynamoTable(document, outputs.HoldfastData.TableName);
  const heads = createHeads(table);
  const machine = createMachine(sfn, `${outputs.HoldfastDesk.MachineArn}:live`);
  const woken: string[] = [];
  try {
    await sweep({
      table,
      heads,
      store: { read: (incidentId) => heads.read(incidentId) },
      waits: createWaits(table),
      machine: {
        ...machine,
        start: (incidentId, restedAt) => {
          woken.push(incidentId);
          return machine.start(incidentId, restedAt);
        },
      },
      clock: { now: () => now },
      log: { error: () => undefined },
      inspections: createInspections(table),
      tell: () => Promise.resolve(),
      remind: () => Promise.resolve(),
      hasTime: () => true,
    });
    await table.write({ put: { ...keys.sweep, reached: new Date().toISOString() } }); // the deployed one goes on from now
    return woken;
  } finally {
    dynamo.destroy();
    sfn.destroy();
  }
}
