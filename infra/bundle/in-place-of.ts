import type { Plugin } from 'esbuild';
import { root } from './options.ts';

/** Has a package's place taken by a module of ours. */
export const inPlaceOf = (name: string, contents: string): Plugin => ({
  name: `in-place-of-${name}`,
  setup: (by) => {
    const namespace = `in-place-of-${name}`;
    by.onResolve({ filter: new RegExp(`^${name}$`) }, ({ path }) => ({ path, namespace }));
    by.onLoad({ filter: /.*/, namespace }, () => ({ contents, resolveDir: root }));
  },
});
