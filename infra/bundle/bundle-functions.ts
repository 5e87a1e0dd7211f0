import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join, parse, relative } from 'node:path';
import { build } from 'esbuild';
import { byNode } from './by-node.ts';
import { bundleSdk } from './bundle-sdk.ts';
import { importsOf, merged } from './imports-of.ts';
import { inOnePiece } from './in-one-piece.ts';
import { options, root } from './options.ts';
import { readAtStart } from './read-at-start.ts';
import { withoutJsonSchema } from './without-json-schema.ts';

const entries = join(root, 'aws', 'functions');

/** The names of all functions: each is a file. */
export const functionFiles = (): string[] => readdirSync(entries).map((file) => parse(file).name);

export interface Bundle {
  /** What is uploaded: the bundle and its source maps, and beside it, in node_modules, what it uses of the SDK. */
  folder: string;
  /** Bytes that are read before the first event is handled, without the SDK; and those of the SDK. */
  atStart: { own: number; sdk: number };
}

/** Makes a folder to upload for each function, by its name. What lay in `into` before is gone. */
export const bundleFunctions = (into = join(root, '.cache', 'functions')): Promise<Map<string, Bundle>> =>
  bundleOf(entries, functionFiles(), into);

/** Likewise, of handlers that lie elsewhere. */
export async function bundleOf(from: string, names: string[], into: string): Promise<Map<string, Bundle>> {
  rmSync(into, { recursive: true, force: true });
  const made = await Promise.all(names.map((name) => bundleOne(from, name, join(into, name))));
  const sdk = await bundleSdk(merged(made.map(({ imports }) => imports)), join(into, '.sdk'));
  return new Map(
    made.map(({ name, folder, own, imports, first }) => {
      const files = sdk.filesOf([...imports.keys()]);
      for (const { path } of files) {
        const there = relative(sdk.folder, path);
        cpSync(path, join(folder, 'node_modules', there));
      }
      const read = sdk.filesOf(first).reduce((sum, { bytes }) => sum + bytes, 0);
      return [name, { folder, atStart: { own, sdk: read } }];
    }),
  );
}

async function bundleOne(from: string, name: string, folder: string) {
  const { metafile } = await build({
    ...options,
    entryPoints: [{ in: join(from, `${name}.ts`), out: 'index' }],
    outdir: folder,
    external: ['@aws-sdk/*'],
    plugins: [...byNode, ...(name === 'api' ? [] : withoutJsonSchema)],
    sourcemap: true,
    sourcesContent: false,
  });
  const atStart = readAtStart(metafile, relative(root, join(folder, 'index.mjs')));
  const later = Object.keys(metafile.outputs).filter((path) => !atStart.includes(path));
  const whole = await inOnePiece(folder, metafile, atStart);
  const [own, ofOwn] = [whole.outputs[atStart[0] ?? '']?.bytes ?? 0, importsOf(whole)];
  return { name, folder, own, imports: merged([ofOwn, importsOf(metafile, later)]), first: [...ofOwn.keys()] };
}
