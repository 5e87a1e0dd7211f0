import type { Append, KeptAnswer, LinkRecord } from '../functions/ports.ts';
import type { Write } from './dynamo-table.ts';
import { exists, isNew } from './expressions.ts';
import type { KeyedItem } from './item.ts';
import { keys } from './keys.ts';
import { packed } from './packed.ts';
import { holdWrite } from './standings.ts';
import { expiry } from './table.ts';

const second = 1_000;
const day = 24 * 60 * 60;

/**
 * A write, and what it means where its condition does not hold: somebody else has committed; what was looked up is no longer
 * so; the webhook is not there to be marked, or was taken in already.
 */
export interface Part {
  write: Write;
  refused: 'conflict' | 'outdated' | 'unmarked';
}

/** What is written in one step with a commit. */
export function partsBeside({ commit, privates, claims, holds = [], links, keep, inbox }: Append): Part[] {
  const { incidentId } = commit;
  const plain = (write: Write): Part => ({ write, refused: 'conflict' });
  return [
    ...claims.map(({ subject, from }): Part => ({
      write: {
        put: { ...keys.claim(subject), incidentId },
        if: from === null ? isNew : { that: '#incidentId = :from', values: { from } },
      },
      refused: 'outdated',
    })),
    ...holds.map((hold): Part => ({ write: holdWrite(hold, incidentId), refused: 'outdated' })),
    ...privates.map(({ ref, salt, value }) => plain({ put: { ...keys.private(incidentId, ref), salt, value } })),
    ...links.map((link) => plain(linkWrite(link))),
    ...(keep === undefined ? [] : answerItems(keep).map((put) => plain({ put }))),
    ...(inbox === undefined
      ? []
      : [{ write: inboxMark(inbox, Date.parse(commit.at)), refused: 'unmarked' } satisfies Part]),
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

const inboxDays = 31;

/** A webhook that is done with leaves the list of what waits, and expires. */
function inboxMark(inboxId: string, now: number): Write {
  return {
    update: keys.inbox(inboxId),
    change: {
      set: { state: 'processed', [expiry]: Math.ceil(now / second) + inboxDays * day },
      remove: ['list'],
    },
    if: { that: `${exists.that} AND #state = :received`, values: { received: 'received' } },
  };
}
