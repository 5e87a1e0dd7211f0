import type { Actor } from '../events/facts/timeline-entry.ts';

/** The desk itself, where nobody else has acted. */
export const system: Actor = { role: 'system' };
