import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * Node's HTTP without its WebSocket. Whoever imports `node:http` as a module has every name in it looked up, and behind one of
 * them Node keeps the whole of undici: a sixth of the start of a process that only sends requests.
 */
export const httpAlone: Plugin = {
  name: 'http-alone',
  setup: (by) => {
    by.onLoad({ filter: /[\\/]node-http-handler\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll('await import("node:http")', 'process.getBuiltinModule("node:http")');
      if (contents === text) throw new Error(`${path} imports node:http in a way that is not understood`);
      return { contents };
    });
  },
};
