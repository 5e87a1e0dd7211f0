import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['**/*.emulated.test.ts'], // needs more than Node, see vitest.aws.config.ts
    pool: 'forks', // node:sqlite and child processes behave as they do in production
    maxWorkers: 2,
    globals: false,
    testTimeout: 20_000,
    hookTimeout: 20_000,
    restoreMocks: true,
    allowOnly: false,
    reporters: [process.env['CI'] ? 'verbose' : 'default', './scripts/suites-reporter.ts'],
  },
});
