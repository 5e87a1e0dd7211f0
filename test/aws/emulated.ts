import type { TestProject } from 'vitest/node';
import { startEmulator } from '../../scripts/emulator/start-emulator.ts';

// eslint-disable-next-line no-restricted-syntax -- this is how vitest is told what is provided
declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulated AWS is reached. */
    awsUrl: string;
  }
}

/** One AWS for all tests of a run; each makes what it needs in it. HOLDFAST_EMULATOR: one that runs already. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const running = process.env['HOLDFAST_EMULATOR'];
  if (running !== undefined) {
    project.provide('awsUrl', running);
    return () => Promise.resolve();
  }
  const { url, stop } = await startEmulator({ rights: 'ignored' });
  project.provide('awsUrl', url);
  return stop;
}
