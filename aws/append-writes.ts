import type { Append, KeptAnswer, LinkRecord } from '../functions/ports.ts';
import type { Write } from './dynamo-table.ts';
import { exists, isNew } from './expressions.ts';
import type { KeyedItem } from './item.ts';
import { keys } from './keys.ts';
import { packed } from './packed.ts';
import { expiry } from './table.ts';

const second = 1_000;
const day = 24 * 60 * 60;

/** What is written in one step with a commit, and where in it the mark on the webhook stands. */
export function writesBeside({ commit, privates, claims, links, keep, inbox }: Append): {
  writes: Write[];
  mark: number | undefined;
} {
  const { incidentId } = commit;
  const writes: Write[] = [
    ...claims.map(({ subject, from }): Write => ({
      put: { ...keys.claim(subject), incidentId },
      if: from === null ? isNew : { that: '#incidentId = :from', values: { from } },
    })),
    ...privates.map(({ ref, salt, value }): Write => ({ put: { ...keys.private(incidentId, ref), salt, value } })),
    ...links.map(linkWrite),
    ...(keep === undefined ? [] : answerItems(keep).map((put): Write => ({ put }))),
  ];
  if (inbox === undefined) return { writes, mark: undefined };
  return { writes: [...writes, inboxMark(inbox, Date.parse(commit.at))], mark: writes.length };
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
