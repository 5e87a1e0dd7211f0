import { setTimeout as wait } from 'node:timers/promises';
import type { Desk } from './desk.ts';
import { unactivated, inUse } from './shop.ts';
import { quantile } from './statistics.ts';

const lookEvery = 25;
const patience = 120_000;

/** What was sent and when, until it is seen again; on the clock of this process, in milliseconds. */
export interface Books {
  frozen: Map<string, number>;
}

/** So many are open at once: a new one is reported when one is closed. Answers how many closed in a second. */
export async function closedPerSecond(desk: Desk, serials: string[], open: number): Promise<number> {
  const waiting = new Map<string, () => void>();
  const over = new AbortController();
  const looking = look(desk, waiting, over.signal);
  const begun = performance.now();
  const queue = serials.values();
  const slot = async () => {
    for (const serial of queue) {
      const incidentId = await desk.report(unactivated(serial));
      await new Promise<void>((closed) => waiting.set(incidentId, closed));
    }
  };
  await Promise.all([Promise.all(Array.from({ length: open }, slot)).finally(() => over.abort()), looking]);
  return serials.length / ((performance.now() - begun) / 1000);
}

/** One list tells of all that have closed; asking for each would be most of the load. */
async function look(desk: Desk, waiting: Map<string, () => void>, over: AbortSignal): Promise<void> {
  const end = performance.now() + patience;
  while (!over.aborted) {
    if (performance.now() > end) throw new Error(`${String(waiting.size)} incidents were never closed`);
    for (const incidentId of await desk.closed('answers')) {
      waiting.get(incidentId)?.();
      waiting.delete(incidentId);
    }
    await wait(lookEvery);
  }
}

export interface Latency {
  /** From just before the report is sent until the provider has the request to freeze the account. */
  freeze: { p50: number; p99: number };
  /** From just before the report is sent until its answer is there, when it is on disk. */
  acknowledged: { p50: number; p99: number };
}

/** So many reports a second, whatever becomes of them. */
export async function latencyAt(desk: Desk, books: Books, serials: string[], perSecond: number): Promise<Latency> {
  const sent = new Map<string, number>();
  const answered: number[] = [];
  const begun = performance.now();
  await Promise.all(
    serials.map(async (serial, index) => {
      await wait(Math.max(0, begun + (index * 1000) / perSecond - performance.now()));
      const at = performance.now();
      sent.set(serial, at);
      await desk.report(inUse(serial));
      answered.push(performance.now() - at);
    }),
  );
  const end = performance.now() + patience;
  while (serials.some((serial) => !books.frozen.has(serial))) {
    if (performance.now() > end) throw new Error('a freeze was never asked');
    await wait(lookEvery);
  }
  const asked = [...sent].map(([serial, at]) => (books.frozen.get(serial) ?? NaN) - at);
  const both = (values: number[]) => ({ p50: quantile(values, 0.5), p99: quantile(values, 0.99) });
  return { freeze: both(asked), acknowledged: both(answered) };
}

/** Opens incidents that nobody will answer; fulfilled when each has been asked for. */
export async function fill(desk: Desk, books: Books, serials: string[]): Promise<void> {
  const queue = serials.values();
  const report = async () => {
    for (const serial of queue) await desk.report(inUse(serial));
  };
  await Promise.all(Array.from({ length: 50 }, report));
  const end = performance.now() + patience;
  while (serials.some((serial) => !books.frozen.has(serial))) {
    if (performance.now() > end) throw new Error('an incident was never acted on');
    await wait(lookEvery);
  }
}
