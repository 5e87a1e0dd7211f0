import type { TestProject } from 'vitest/node';
import { hasJava, startDynamoDbLocal } from '../../scripts/dynamodb-local/start-dynamodb-local.ts';
import { startEmulator } from '../../scripts/emulator/start-emulator.ts';

// eslint-disable-next-line no-restricted-syntax -- this is how vitest is told what is provided
declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulated AWS is reached. */
    awsUrl: string;
    /** Where DynamoDB Local is reached; empty where there is no Java. */
    dynamoUrl: string;
  }
}

/**
 * One AWS for all tests of a run; each makes what it needs in it. Where Java is there, AWS's own DynamoDB beside it.
 * HOLDFAST_EMULATOR: an emulator that runs already.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['HOLDFAST_EMULATOR'];
  const emulator = running === undefined ? await startEmulator({ rights: 'ignored' }) : undefined;
  const dynamo = hasJava() ? await startDynamoDbLocal() : undefined;
  project.provide('awsUrl', emulator?.url ?? running ?? '');
  project.provide('dynamoUrl', dynamo?.url ?? '');
  return async () => {
    await Promise.all([emulator?.stop(), dynamo?.stop()]);
  };
}
