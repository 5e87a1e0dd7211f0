import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDesk } from './desk.ts';
import { closedPerSecond, fill, latencyAt, type Books, type Latency } from './load.ts';
import { serveProvider } from './provider.ts';
import { startService, type Service } from './service.ts';
import { registerSide, registerTerminals } from './shop.ts';

/** How large a round is. */
export interface Size {
  /** Incidents that are closed for a figure of throughput. */
  closed: number;
  /** How many are open beside them, in steps, the last being the most. */
  open: number[];
  /** Reports a second for the latency, and for how many seconds. */
  perSecond: number;
  seconds: number;
  /** Starts of the service with the most open incidents. */
  starts: number;
}

export interface Round {
  latency: Latency;
  throughput: { open: number; closedPerSecond: number; cpuMs: number }[];
  /** MiB with nothing open, and with the most, a while after a start with them. */
  memory: { empty: number; full: number; started: number };
  readyAfter: number[];
}

const atOnce = 50;
const warmUp = 500;

/** One measurement of everything on a new data folder, which is removed after it. */
export async function measure(size: Size, flags: string[], say: (what: string) => void): Promise<Round> {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-bench-'));
  const books: Books = { frozen: new Map() };
  const provider = await serveProvider(({ ask, terminalSerial, at }) => {
    if (ask === 'freeze-account' && !books.frozen.has(terminalSerial)) books.frozen.set(terminalSerial, at);
  });
  let service: Service | undefined;
  try {
    service = await startService(folder, flags);
    const empty = service.memory();
    const { latency, throughput } = await loaded(service, books, { size, origin: provider.origin, say });
    const full = service.memory();
    const readyAfter: number[] = [];
    for (let start = 0; start < size.starts; start++) {
      await service.stop();
      service = await startService(folder, flags);
      readyAfter.push(service.readyAfter);
    }
    say(`ready after ${readyAfter.map((ms) => ms.toFixed(0)).join(', ')} ms`);
    return { latency, throughput, memory: { empty, full, started: service.memory() }, readyAfter };
  } finally {
    await service?.stop();
    await provider.close();
    rmSync(folder, { recursive: true });
  }
}

interface Loading {
  size: Size;
  origin: string;
  say: (what: string) => void;
}

async function loaded(service: Service, books: Books, { size, origin, say }: Loading) {
  const desk = createDesk(service.url);
  await registerSide(desk, 'answers', origin);
  await registerSide(desk, 'silent', origin);
  let used = 0;
  const fresh = (count: number) => registerTerminals(desk, 'answers', count, (used += count) - count);
  await closedPerSecond(desk, await fresh(warmUp), atOnce);

  const latency = await latencyAt(desk, books, await fresh(size.perSecond * size.seconds), size.perSecond);
  say(`report to freeze request: p50 ${latency.freeze.p50.toFixed(1)} ms, p99 ${latency.freeze.p99.toFixed(1)} ms`);
  const throughput: Round['throughput'] = [];
  let open = 0;
  for (const target of size.open) {
    await fill(desk, books, await registerTerminals(desk, 'silent', target - open, open));
    open = target;
    const serials = await fresh(size.closed);
    const cpu = service.cpu();
    const rate = await closedPerSecond(desk, serials, atOnce);
    throughput.push({ open, closedPerSecond: rate, cpuMs: (service.cpu() - cpu) / size.closed });
    say(`${open} open beside: ${rate.toFixed(0)} closed a second`);
  }
  await desk.close();
  return { latency, throughput };
}
