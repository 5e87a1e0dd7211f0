import { mkdirSync, writeFileSync } from 'node:fs';
import { type Reporter, type SerializedError, type TestModule } from 'vitest/node';

/** Keeps what the suites came to in `.cache/`, for CI, in `suites.json` or under another name. A file that does not load is a failure too. */
export default class SuitesReporter implements Reporter {
  readonly #name: string;

  constructor({ name = 'suites' }: { name?: string } = {}) {
    this.#name = name;
  }

  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const count = (state: 'passed' | 'failed') => tests.filter((test) => test.result().state === state).length;
    const broken = modules.filter((module) => module.errors().length > 0).length;
    const results = { passed: count('passed'), failed: count('failed') + broken + unhandledErrors.length };
    mkdirSync('.cache', { recursive: true });
    writeFileSync(`.cache/${this.#name}.json`, JSON.stringify(results));
  }
}
