import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, parse } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';

const root = join(import.meta.dirname, '..');
const entries = join(root, 'aws', 'functions');

/** The names of all functions: each is a file. */
export const functionFiles = (): string[] =>
  existsSync(entries) ? readdirSync(entries).map((file) => parse(file).name) : [];

/**
 * One bundle for each function, in a folder of its own: an ES module, minified, with a source map beside it. The SDK is the one that the
 * runtime brings (docs/decisions/031). What is imported only when it is needed lies beside the bundle. Answers the folder of all.
 */
export function bundleFunctions(into = join(root, '.cache', 'functions')): string {
  rmSync(into, { recursive: true, force: true }); // names of parts change with what is in them
  for (const name of functionFiles())
    buildSync({
      ...options,
      entryPoints: [{ in: join(entries, `${name}.ts`), out: 'index' }],
      outdir: join(into, name),
    });
  return into;
}

/** As a bundle is made; `test/aws/bundles.test.ts` measures what comes of it. */
export const options: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  splitting: true,
  external: ['@aws-sdk/*', '@smithy/*'],
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  // packages of the older kind call for Node's own modules by require()
  banner: { js: `import{createRequire as __require}from'node:module';const require=__require(import.meta.url);` },
};
