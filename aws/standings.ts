import { Outdated } from '../functions/errors.ts';
import type { Append, Standing } from '../functions/ports.ts';
import type { Write } from './dynamo-table.ts';
import { both, type Condition } from './expressions.ts';
import { numberIn, textIn, type Item } from './item.ts';
import { keys } from './keys.ts';

// How a name of the registry stands is told by the item that bears its entry, or would: how often that was changed, and, of a
// terminal, how often an incident took hold of it. Merchants and providers are held by every incident of theirs, and nearly never
// removed: instead of being counted by each, whoever removes one says so, waits, and looks once more (docs/decisions/047).

/** Who removes a merchant or a provider waits so long, in milliseconds, before looking whether anything open refers to it. */
export const settles = 5_000;
/** Whoever writes an incident within so long of the look at what it refers to is in the lists before that wait is over. */
const isFresh = 2_000;

/** What a house gives with a standing and wants back with a hold. */
interface Look {
  at: number;
  /** Somebody is about to remove the entry. */
  leaving: boolean;
}

export const standingIn = (item: Item | undefined): Standing => ({
  changes: numberIn(item, 'changes') ?? 0,
  holds: numberIn(item, 'holds') ?? 0,
});

export const lookAt = (item: Item | undefined, at: number): Look => ({
  at,
  leaving: textIn(item, 'leaving') !== undefined,
});

/** Throws Outdated where something has happened since it was seen. */
export function demandSeen({ changes, holds }: Standing, seen: Standing | undefined): void {
  if (seen !== undefined && (seen.changes !== changes || seen.holds !== holds))
    throw new Outdated('the entry of the registry has moved on');
}

/** A name of the registry as long as nothing has changed its entry since; with `seen`, as long as nobody has taken hold of it either. */
export const unchanged = ({ changes, holds }: Standing, seen: Standing | undefined): Condition =>
  both(is('changes', changes), seen === undefined ? undefined : is('holds', holds));

type Hold = NonNullable<Append['holds']>[number];

/**
 * Takes hold of a terminal, as long as its entry has not changed since; its claim, where that is taken too, lies on the same item.
 */
export function takeTerminal(serial: string, hold: Hold | undefined, claim: ClaimTaken | undefined): Write {
  const asSeen = hold === undefined || hold.changes === null ? undefined : is('changes', hold.changes);
  return {
    update: keys.entry('terminal', serial),
    change: {
      ...(claim !== undefined && { set: { incidentId: claim.incidentId } }),
      ...(hold !== undefined && { add: { holds: 1 } }),
    },
    if: claim === undefined ? asSeen : both(claimedFrom(claim.from), asSeen),
  };
}

export interface ClaimTaken {
  from: string | null;
  incidentId: string;
}

/** A claim names an incident: it is taken from that one, or from nobody. */
export const claimedFrom = (from: string | null): Condition =>
  from === null
    ? { that: 'attribute_not_exists(#incidentId)' }
    : { that: '#incidentId = :claimed', values: { claimed: from } };

/**
 * Takes hold of a merchant or a provider: nothing is written, unless somebody is about to remove it, or it was not looked at, or
 * too long ago for whoever removes it to have waited for us.
 */
export function holdOf({ type, id, changes, look }: Hold, now: number): Write | undefined {
  const { at, leaving } = (look ?? { at: 0, leaving: false }) as Look;
  if (!leaving && now - at <= isFresh) return undefined;
  const asSeen = changes === null ? undefined : is('changes', changes);
  return { update: keys.entry(type, id), change: { remove: ['leaving'], add: { holds: 1 } }, if: asSeen };
}

interface Is extends Condition {
  values: Record<string, number>;
}

/** What was never counted is not there. */
const is = (name: 'changes' | 'holds', count: number): Is =>
  count === 0
    ? { that: `attribute_not_exists(#${name})`, values: {} }
    : { that: `#${name} = :was_${name}`, values: { [`was_${name}`]: count } };
