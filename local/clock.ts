import type { Clock } from '../functions/ports.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/** Policy time that stands still until it is moved. */
export interface ManualClock extends Clock {
  mode: 'manual';
  /** Durable when fulfilled; policy time never goes back. */
  moveTo(now: number): Promise<void>;
}

export interface RealClock extends Clock {
  mode: 'real';
}

export const realClock: RealClock = { mode: 'real', now: () => Date.now() };

/** Resumes at the time reached on this data folder; on a new one it starts at `start`. */
export async function createManualClock(db: Database, writer: Writer, start: number): Promise<ManualClock> {
  const kept = db.get<{ now: number }>('SELECT now FROM policy_clock WHERE id = 1')?.now;
  let now = kept ?? start;
  const keep = (time: number) =>
    writer.write((to) => {
      to.run('INSERT INTO policy_clock (id, now) VALUES (1, ?) ON CONFLICT DO UPDATE SET now = excluded.now', time);
    });
  if (kept === undefined) await keep(now);
  return {
    mode: 'manual',
    now: () => now,
    moveTo: async (time) => {
      if (time <= now) return;
      await keep(time);
      now = time;
    },
  };
}
