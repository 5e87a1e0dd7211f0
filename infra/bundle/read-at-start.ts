import type { Metafile } from 'esbuild';

/** A file and all that it imports, and they in turn; not what is imported when it is needed. */
export function readAtStart(metafile: Metafile, start: string): string[] {
  const read = new Set<string>();
  const visit = (path: string): void => {
    if (read.has(path)) return;
    read.add(path);
    for (const { kind, external, path: next } of metafile.outputs[path]?.imports ?? [])
      if (kind === 'import-statement' && external !== true) visit(next);
  };
  visit(start);
  return [...read];
}
