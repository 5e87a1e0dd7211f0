import type { Ask } from '../events/ask.ts';
import { contains } from '../events/default-cadence.ts';
import type { Delivery } from './incident.ts';
import { later } from './later.ts';

const second = 1_000;
/** Pauses after the first to fifth failure. With jitter, six attempts fit into the contract's 15 minutes and 1 hour. */
const pauses = [5 * second, 20 * second, 60 * second, 180 * second, 420 * second];
const jitter = 0.2;
const windows = { containing: 15 * 60 * second, ordinary: 60 * 60 * second };

/**
 * When a failed message to a provider is tried again, or nothing when its six attempts or its time are used up
 * (contract, Asking a provider). `retryAfter` is what the provider asked for, in seconds.
 */
export function retryAt(
  ask: Ask,
  failed: Pick<Delivery, 'at' | 'attempt'>,
  now: string,
  wish: { chance: number; retryAfter?: number | undefined },
): string | undefined {
  const pause = pauses[failed.attempt];
  if (pause === undefined) return undefined;
  const ordinary = contains(ask) ? pause : pause * 4;
  const wanted = Math.max(ordinary * (1 + jitter * wish.chance), (wish.retryAfter ?? 0) * second);
  const at = later(now, Math.ceil(wanted));
  const end = later(failed.at, contains(ask) ? windows.containing : windows.ordinary);
  return at < end ? at : undefined;
}

const minute = 60 * second;
/** Pauses between attempts to hand a message over: they double from the first to the longest; the last attempt ends a day. */
const handingOver = { first: minute / 2, longest: 60 * minute, end: 24 * 60 * minute };

/**
 * When a message that could not be handed over is tried again, or nothing when it has been failing for a day. `attempts`
 * counts those that have failed, the one at `now` among them.
 */
export function retryNoticeAt(
  { attempts, failingSince }: { attempts: number; failingSince: string },
  now: string,
  chance: number,
): string | undefined {
  const pause = Math.min(handingOver.first * 2 ** (attempts - 1), handingOver.longest);
  const at = later(now, Math.ceil(pause * (1 + jitter * chance)));
  const end = later(failingSince, handingOver.end);
  if (now >= end) return undefined;
  return at < end ? at : end;
}
