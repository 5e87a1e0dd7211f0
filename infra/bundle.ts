import { existsSync, readdirSync } from 'node:fs';
import { join, parse } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';

const root = join(import.meta.dirname, '..');
const entries = join(root, 'aws', 'functions');

/** The names of all functions: each is a file. */
export const functionFiles = (): string[] =>
  existsSync(entries) ? readdirSync(entries).map((file) => parse(file).name) : [];

/**
 * One bundle for each function, all in one run: an ES module, minified, with a source map beside it. The SDK comes along, in the very version
 * that was tested, without what is not used of it. Answers the folder with a folder for each function.
 */
export function bundleFunctions(into = join(root, '.cache', 'functions')): string {
  buildSync({
    ...options,
    entryPoints: functionFiles().map((name) => ({ in: join(entries, `${name}.ts`), out: `${name}/index` })),
    outdir: into,
  });
  return into;
}

const options: BuildOptions = {
  absWorkingDir: root,
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  mainFields: ['module', 'main'],
  minify: true,
  keepNames: true, // the names of errors are what Retry and Catch match
  sourcemap: true,
  sourcesContent: false,
  legalComments: 'none',
  charset: 'utf8',
  logLevel: 'warning',
  // packages of the older kind call for Node's own modules by require()
  banner: { js: `import{createRequire as __require}from'node:module';const require=__require(import.meta.url);` },
};
