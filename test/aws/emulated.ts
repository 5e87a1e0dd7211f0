import type { TestProject } from 'vitest/node';
import { hasJava, startDynamoDbLocal } from '../../scripts/dynamodb-local/start-dynamodb-local.ts';
import { startEmulator } from '../../scripts/emulator/start-emulator.ts';
import { deployDesk, type DeployedDesk } from './deployed-desk.ts';

// eslint-disable-next-line no-restricted-syntax -- this is how vitest is told what is provided
declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulated AWS is reached. */
    awsUrl: string;
    /** Where DynamoDB Local is reached; empty where there is no Java. */
    dynamoUrl: string;
    /** The stacks, deployed. */
    desk: DeployedDesk;
  }
}

/**
 * One AWS for all tests of adapters, each of which makes what it needs in an account of its own; where Java is there, AWS's
 * own DynamoDB beside it; and one that the stacks are deployed to, for whole incidents.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const [emulator, deployed] = await Promise.all([startEmulator({ rights: 'ignored' }), deployDesk()]);
  const dynamo = hasJava() ? await startDynamoDbLocal() : undefined;
  project.provide('awsUrl', emulator.url);
  project.provide('dynamoUrl', dynamo?.url ?? '');
  project.provide('desk', deployed.desk);
  return async () => {
    await Promise.all([emulator.stop(), deployed.stop(), dynamo?.stop()]);
  };
}
