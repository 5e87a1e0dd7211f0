import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { pythonWith } from '../../scripts/emulator/python-with.ts';
import { synthesize } from './synthesized.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-lint-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

it('cfn-lint finds nothing wrong with the templates', { timeout: 300_000 }, () => {
  const { data, desk } = synthesize();
  const paths = Object.entries({ data, desk }).map(([name, template]) => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify(template.toJSON()));
    return path;
  });
  const lint = join(dirname(pythonWith('cfn-lint', ['cfn-lint==1.58.0'])), 'cfn-lint');
  // W3005: the CDK names dependencies that a reference implies already
  expect(run(lint, ['--ignore-checks', 'W3005', '--regions', 'eu-west-1', '--', ...paths])).toBe('');
});

/** What it has found: then it ends with a code other than 0. */
function run(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
