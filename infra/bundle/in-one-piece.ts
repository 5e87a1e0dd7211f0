import { rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { options } from './options.ts';

/**
 * What a function reads at its start, of many files made into one: each has to be found, opened and linked. What is read later
 * finds the names of the former files where they were, and behind them the one that has been read already.
 */
export async function inOnePiece(folder: string, { outputs }: Metafile, atStart: string[]): Promise<Metafile> {
  const [index = '', ...others] = atStart.map((path) => basename(path));
  const namesOf = (file: string) => outputs[atStart.find((path) => basename(path) === file) ?? '']?.exports ?? [];
  const pieces = others.map((file, at) => ({
    file,
    names: namesOf(file).map((name): [string, string] => [name, `${name}$${at}`]),
  }));
  const contents = [
    `export * from './${index}';`,
    ...pieces.map(
      ({ file, names }) => `export { ${names.map(([name, now]) => `${name} as ${now}`).join(', ')} } from './${file}';`,
    ),
  ].join('\n');
  const { metafile } = await build({
    ...options,
    banner: {}, // the pieces have it
    splitting: false,
    stdin: { contents, resolveDir: folder },
    outfile: join(folder, index),
    allowOverwrite: true,
    sourcemap: true,
    sourcesContent: false,
    plugins: [
      {
        name: 'what-is-read-later-stays-apart',
        setup: (by) => {
          by.onResolve({ filter: /^(\.|@aws-sdk\/)/ }, ({ kind, path }) =>
            kind === 'dynamic-import' || path.startsWith('@')
              ? { path, external: true, sideEffects: false }
              : undefined,
          );
        },
      },
    ],
  });
  for (const { file, names } of pieces) {
    const formerly = names.map(([name, now]) => `${now} as ${name}`).join(',');
    writeFileSync(join(folder, file), `export{${formerly}}from"./${index}";`);
    rmSync(join(folder, `${file}.map`));
  }
  return metafile;
}
