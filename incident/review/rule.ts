import type { Limits } from './limits.ts';
import type { Reason } from './reason.ts';
import type { Seen } from './seen.ts';

/** One reason to look twice. It sees a transaction with what came before it, and answers what strikes, if anything. */
export type Rule = (seen: Seen, limits: Limits) => Reason | undefined;
