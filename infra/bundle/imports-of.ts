import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { root } from './options.ts';

/** What is imported of packages that are not in a bundle: names by package. */
export type Imports = ReadonlyMap<string, ReadonlySet<string>>;

/** Of these files of a bundle. Read from the files themselves, since what was imported and is not used is no longer there. */
export function importsOf({ outputs }: Metafile, files = Object.keys(outputs)): Imports {
  const imports = new Map<string, Set<string>>();
  for (const path of files) {
    const all = outputs[path]?.imports ?? [];
    const packages = all.filter(({ external, path: name }) => external === true && name.startsWith('@'));
    const text = packages.length === 0 ? '' : readFileSync(join(root, path), 'utf8');
    for (const name of new Set(packages.map((imported) => imported.path))) {
      // each file that went into the bundle has left an import of its own
      const lists = [...text.matchAll(new RegExp(`import\\{([^}]*)\\}from"${name}"`, 'g'))].map(
        ([, list]) => list ?? '',
      );
      const found = packages.filter((imported) => imported.path === name).length;
      if (lists.length !== found) throw new Error(`${path} imports ${name} in a way that is not understood`);
      const names = lists.flatMap((list) => list.split(',')).map((entry) => entry.split(' as ')[0]?.trim() ?? '');
      imports.set(name, new Set([...(imports.get(name) ?? []), ...names]));
    }
  }
  return imports;
}

export function merged(all: readonly Imports[]): Imports {
  const result = new Map<string, Set<string>>();
  for (const imports of all)
    for (const [name, names] of imports) result.set(name, new Set([...(result.get(name) ?? []), ...names]));
  return result;
}
