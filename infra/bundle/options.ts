import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';

export const root = join(import.meta.dirname, '..', '..');

/** ES modules, minified, for the Node of Lambda. What is imported dynamically lies beside, and is loaded when it is needed. */
export const options = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  legalComments: 'none',
  charset: 'ascii', // a file of one-byte characters is read in half the time
  metafile: true,
  logLevel: 'warning',
  // packages of the older kind call for Node's own modules by require()
  banner: {
    js: `import{createRequire as createRequireOfBundle}from'node:module';const require=createRequireOfBundle(import.meta.url);`,
  },
} as const satisfies BuildOptions;
