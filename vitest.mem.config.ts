import { defineConfig } from 'vitest/config';
export default defineConfig({ test: { include: ['test/**/*.emulated.test.ts'], globalSetup: ['test/aws/emulated.ts'], pool: 'forks', maxWorkers: 1, testTimeout: 60_000, hookTimeout: 60_000, reporters: ['dot'] } });
