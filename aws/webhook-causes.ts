import { Unavailable } from '../functions/errors.ts';
import type { Append, Clock } from '../functions/ports.ts';
import { commitsIn } from './commit-items.ts';
import type { DynamoTable } from './dynamo-table.ts';
import type { Heads } from './heads.ts';
import { doneWith } from './inbox.ts';
import { numberIn, textIn, type KeyedItem } from './item.ts';
import { behindCommits, commitAt, keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';

interface House {
  table: DynamoTable;
  heads: Pick<Heads, 'known'>;
  clock: Clock;
}

/** So many commits are looked at together for the cause of one. */
const mostLookedAt = 25;
/** By so much the clocks of two functions may differ, and more. */
const mostSkew = 60_000;

/** Webhooks as causes of commits: a commit names the one that it follows from, which is said to be done with right after. */
export function createWebhookCauses({ table, heads, clock }: House) {
  /**
   * How the webhook stands that is the cause of a commit. One that comes again after its commit, because nobody could say that it
   * was done with, is the cause of no other: throws Unavailable, and it is found to be done with when it comes next.
   */
  async function stateOf(
    { incidentId, version }: Append['commit'],
    inbox: string,
  ): Promise<'received' | 'unmatched' | undefined> {
    const record = await table.get(keys.inbox(inbox));
    const state = textIn(record, 'state');
    const takenIn = () => new Unavailable('this webhook is being taken in already');
    if (state === undefined) return undefined; // it is not kept here: there is nothing to say of it
    if (state !== 'received' && state !== 'unmatched') throw takenIn();
    const since = (numberIn(record, 'receivedAt') ?? 0) - mostSkew;
    const known = heads.known(incidentId);
    if (version === 1 || (known?.version === version - 1 && Date.parse(known.incident.lastAt) < since)) return state;
    for await (const items of newestOf(incidentId)) {
      if (items.some((item) => item['inbox'] === inbox)) {
        await done(inbox);
        throw takenIn();
      }
      const [oldest] = commitsIn(items.filter(({ parts }) => parts === undefined).slice(-1));
      if (oldest !== undefined && Date.parse(oldest.at) < since) break;
    }
    return state;
  }

  /** The first items of commits, the newest first, some at a time. */
  async function* newestOf(incidentId: string): AsyncGenerator<KeyedItem[]> {
    for (let to = behindCommits; ;) {
      const that = '#pk = :pk AND #sk BETWEEN :from AND :to';
      const values = { pk: keys.incident(incidentId), from: commitAt(0), to };
      const items = await table.query({ that, values, newestFirst: true, limit: mostLookedAt });
      yield items.filter(({ sk, writer }) => sk !== to && writer !== undefined);
      if (items.length < mostLookedAt) return;
      to = items.at(-1)?.sk ?? to;
    }
  }

  async function done(inbox: string): Promise<void> {
    await table.write(doneWith(inbox, clock.now())).catch((error: unknown) => {
      if (!(error instanceof RefusedWrite)) throw error; // somebody else has said so
    });
  }

  return { stateOf, done };
}
