import { writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { httpAlone } from './http-alone.ts';
import type { Imports } from './imports-of.ts';
import { inPlaceOf } from './in-place-of.ts';
import { options, root } from './options.ts';
import { readAtStart } from './read-at-start.ts';

export interface Sdk {
  folder: string;
  /** The files that somebody needs who imports these packages, and their bytes. */
  filesOf(packages: readonly string[]): { path: string; bytes: number }[];
}

/** As much of the SDK as is used, a package a folder. What several packages share lies in files that they share. */
export async function bundleSdk(imports: Imports, folder: string): Promise<Sdk> {
  const { metafile } = await build({
    ...options,
    entryPoints: [...imports.keys()].map((name) => ({ in: `${used}${name}`, out: `${name}/index` })),
    outdir: folder,
    chunkNames: '@aws-sdk/shared/[hash]',
    plugins: [whatIsUsed(imports), credentialsOfFunctions, httpAlone],
  });
  for (const name of imports.keys())
    writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ name, exports: './index.mjs' }));

  return {
    folder,
    filesOf: (packages) => {
      const outputs = packages.flatMap((name) =>
        readAtStart(metafile, relative(root, join(folder, name, 'index.mjs'))),
      );
      const code = [...new Set(outputs)].map((path) => ({
        path: join(root, path),
        bytes: metafile.outputs[path]?.bytes ?? 0,
      }));
      return [...code, ...packages.map((name) => ({ path: join(folder, name, 'package.json'), bytes: 0 }))];
    },
  };
}

const used = 'used:';

/** An entry for each package, with the names in it that are imported by anybody. */
const whatIsUsed = (imports: Imports): Plugin => ({
  name: 'what-is-used',
  setup: (by) => {
    by.onResolve({ filter: new RegExp(`^${used}`) }, ({ path }) => ({
      path: path.slice(used.length),
      namespace: used,
    }));
    by.onLoad({ filter: /.*/, namespace: used }, ({ path }) => ({
      contents: `export { ${[...(imports.get(path) ?? [])].join(', ')} } from '${path}';`,
      resolveDir: root,
    }));
  },
});

/** A function has its credentials in its environment: the ways to find others, a third of the SDK, stay behind. */
const credentialsOfFunctions = inPlaceOf(
  '@aws-sdk/credential-provider-node',
  `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
);
