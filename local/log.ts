import type { Log } from '../functions/ports.ts';

/** One JSON line an event, on standard error; facts are ids, counts and slugs, never what people wrote. */
export const log: Log = {
  error: (what, facts) => {
    process.stderr.write(`${JSON.stringify({ level: 'error', what, ...facts })}\n`);
  },
};
