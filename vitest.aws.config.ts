import { defineConfig } from 'vitest/config';

/** What needs an emulated AWS, and so Python (`npm run test:aws`). */
export default defineConfig({
  test: {
    include: ['test/**/*.emulated.test.ts'],
    globalSetup: ['test/aws/emulated.ts'],
    pool: 'forks',
    maxWorkers: 2,
    globals: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    allowOnly: false,
    reporters: [process.env['CI'] ? 'verbose' : 'default', ['./scripts/suites-reporter.ts', { name: 'suites-aws' }]],
  },
});
