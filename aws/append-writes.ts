import type { Append, KeptAnswer, LinkRecord } from '../functions/ports.ts';
import type { Write } from './dynamo-table.ts';
import type { KeyedItem } from './item.ts';
import { keys, terminalIn } from './keys.ts';
import { packed } from './packed.ts';
import { claimedFrom, holdOf, takeTerminal } from './standings.ts';
import { expiry } from './table.ts';

const second = 1_000;
const day = 24 * 60 * 60;

/** A write, and what it means where its condition does not hold: somebody else has committed, or what was looked up is no longer so. */
export interface Part {
  write: Write;
  refused: 'conflict' | 'outdated';
}

/** What is written in one step with a commit; `now` is when it is. */
export function partsBeside({ commit, claims, holds = [], links, keep }: Append, now: number): Part[] {
  const { incidentId } = commit;
  const plain = (write: Write): Part => ({ write, refused: 'conflict' });
  const asSeen = (write: Write): Part => ({ write, refused: 'outdated' });
  const claimOf = (serial: string) => claims.find(({ subject }) => terminalIn(subject) === serial);
  const heldTerminals = holds.filter(({ type }) => type === 'terminal').map(({ id }) => id);
  const claimed = claims.flatMap(({ subject }) => terminalIn(subject) ?? []);
  return [
    ...[...new Set([...heldTerminals, ...claimed])].map((serial) => {
      const claim = claimOf(serial);
      const hold = holds.find(({ type, id }) => type === 'terminal' && id === serial);
      return asSeen(takeTerminal(serial, hold, claim && { from: claim.from, incidentId }));
    }),
    ...claims
      .filter(({ subject }) => terminalIn(subject) === undefined)
      .map(({ subject, from }) => asSeen({ put: { ...keys.claim(subject), incidentId }, if: claimedFrom(from) })),
    ...holds.flatMap((hold) => (hold.type === 'terminal' ? [] : (holdOf(hold, now) ?? []))).map(asSeen),
    ...(commit.version === 1 ? [] : links.map((link) => plain(linkWrite(link)))), // those of a new incident stand before it
    ...(keep === undefined ? [] : answerItems(keep).map((put) => plain({ put }))),
  ];
}

/** The first of two links of one hash stands. */
export function linkWrite(link: LinkRecord): Write {
  return {
    update: keys.link(link.hash),
    change: {
      setIfAbsent: { text: JSON.stringify(link), [expiry]: Math.ceil(Date.parse(link.endsAt) / second) + day },
    },
  };
}

/** An answer takes the place of the note that its request was under way. */
export function answerItems(answer: KeptAnswer): [KeyedItem, ...KeyedItem[]] {
  const keptAt = Date.parse(answer.keptAt);
  const item = {
    ...keys.answer(answer.scope, answer.key),
    state: 'kept',
    keptAt,
    [expiry]: Math.ceil(keptAt / second) + 2 * day,
  };
  return packed(item, JSON.stringify(answer));
}
