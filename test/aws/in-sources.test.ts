import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, describe, expect, it } from 'vitest';
import { inSources } from '../../aws/in-sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-sources-'));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function bundled(): Promise<string> {
  const outfile = join(folder, 'bundle.mjs');
  const contents = `\n\nexport const fail = (): never => {\n  throw new Error('here');\n};`;
  await build({ stdin: { contents, sourcefile: 'fail.ts', loader: 'ts' }, outfile, minify: true, sourcemap: true, format: 'esm' }); // prettier-ignore
  return pathToFileURL(outfile).href;
}

describe('what is logged of a failure', () => {
  it('names the place in the source', async () => {
    const stack = `Error: here\n    at fail (${await bundled()}:1:20)`;
    expect(inSources(stack)).toMatch(/^Error: here\n {4}at fail \((.*\/)?fail\.ts:\d+:\d+\)$/);
  });

  it('keeps the place as it is where no map lies beside', () => {
    const stack = 'Error: here\n    at fail (file:///var/runtime/index.mjs:3:7)';
    expect(inSources(stack)).toBe(stack);
  });
});
