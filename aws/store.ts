import { randomBytes } from 'node:crypto';
import { Conflict, Outdated } from '../functions/errors.ts';
import { noHash } from '../functions/hash-chain.ts';
import { createInTurn } from '../functions/in-turn.ts';
import type { Append, Clock, LinkRecord, Store } from '../functions/ports.ts';
import { isNews } from '../incident/effects.ts';
import { linkWrite, partsBeside, type Part } from './append-writes.ts';
import { commitItems, commitsIn, endOf, type CommitEnd } from './commit-items.ts';
import { appointmentFor, dueItem } from './dues.ts';
import type { DynamoTable } from './dynamo-table.ts';
import { borneBy } from './entry-items.ts';
import { isNew } from './expressions.ts';
import type { Heads } from './heads.ts';
import { doneWith } from './inbox.ts';
import { textIn } from './item.ts';
import { commitAt, keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';
import { demandSeen, standingIn, unchanged } from './standings.ts';
import { news } from './table.ts';
import type { TerminalPlaces } from './terminal-places.ts';
import { createWebhookCauses } from './webhook-causes.ts';

interface House {
  table: DynamoTable;
  heads: Heads;
  terminals: TerminalPlaces;
  clock: Clock;
  /**
   * Whether the machine itself commits here, which looks once more before it waits.
   * @default false
   */
  isStep?: boolean;
}

/** Events, claims, private records and links in DynamoDB. Decisions and answers are made on the same: what is durable. */
export function createStore({ table, heads, terminals, clock, isStep = false }: House): Store {
  const inTurn = createInTurn();
  const causes = createWebhookCauses({ table, heads, clock });
  /** By incident, the last commit that came to nothing here: what was decided on it comes to nothing for the same reason. */
  const lost = new Map<string, { hash: string; error: unknown }>();

  /** Commits never change, so the predecessor that was there a moment ago is the predecessor. */
  async function demandPredecessor({ incidentId, version, seq, previousHash }: Append['commit']): Promise<void> {
    const known = heads.known(incidentId);
    if ((known?.version ?? 0) >= version) throw new Conflict('the incident has moved on');
    const end = version === 1 ? none : known?.version === version - 1 ? known : await endBefore(incidentId, seq);
    if (end?.version !== version - 1 || end.hash !== previousHash) throw new Conflict('the incident has moved on');
  }

  async function endBefore(incidentId: string, seq: number): Promise<CommitEnd | undefined> {
    const [last] = await table.query({
      that: '#pk = :pk AND #sk < :sk',
      values: { pk: keys.incident(incidentId), sk: commitAt(seq) },
      newestFirst: true,
      limit: 1,
    });
    return endOf(last);
  }

  async function write(append: Append): Promise<void> {
    const { commit, after, privates } = append;
    const { incidentId, version } = commit;
    const failed = lost.get(incidentId);
    if (failed?.hash === commit.previousHash && heads.known(incidentId)?.hash !== failed.hash) throw failed.error;
    await demandPredecessor(commit);
    const inbox = append.inbox === undefined ? undefined : { id: append.inbox, state: await causes.stateOf(commit, append.inbox) }; // prettier-ignore

    const writer = randomBytes(8).toString('base64url');
    const known = heads.known(incidentId);
    const before = version === 1 ? null : known?.version === version - 1 ? known.incident : undefined;
    const now = clock.now();
    const [first, ...more] = commitItems(commit, { privates, writer, inbox: inbox?.id });
    const isOfInterest = before === undefined || isNews(before, after.incident, new Date(now).toISOString());
    const isToldOf = isOfInterest && (!isStep || version === 1);
    const isTogether = inbox?.state === 'unmatched' || (inbox?.state === 'received' && append.inboxTogether === true);
    const parts: Part[] = [
      { write: { put: { ...first, ...(isToldOf && { [news]: 'yes' }) }, if: isNew }, refused: 'conflict' },
      ...more.map((put): Part => ({ write: { put }, refused: 'conflict' })),
      ...partsBeside(append, now),
      ...(await Promise.all((append.terminals ?? []).map(replacing))).flat(),
      // two operators may match one webhook to two incidents; of most that are processed the commit itself tells
      ...(isTogether ? [{ write: doneWith(inbox.id, now, inbox.state), refused: 'conflict' } as const] : []), // prettier-ignore
    ];
    await writeAhead(append, appointmentFor(before, after.incident, now));
    try {
      await table.write(...parts.map((part) => part.write));
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      const isOurs = textIn(error.found.get(0), 'writer') === writer; // an answer that was lost on the way
      if (!isOurs) {
        await takeBack(append);
        const refused = new Set([...error.found.keys()].map((index) => parts[index]?.refused));
        if (refused.has('conflict')) throw new Conflict('the incident has moved on', { cause: error });
        throw new Outdated('what was looked up has moved on', { cause: error });
      }
    }
    heads.remember(append);
    if (inbox?.state === 'received' && !isTogether) await causes.done(inbox.id);
  }

  /**
   * What is worth nothing without the commit, and costs half by itself: a link opens nothing before there is an incident, and a
   * pointless appointment costs a look. Without the appointment that follows a later commit nobody looks after a machine that
   * goes by its own timer, that is all.
   */
  async function writeAhead({ commit, links }: Append, appointment: number | undefined): Promise<void> {
    const isFirst = commit.version === 1;
    const due = appointment === undefined ? undefined : table.write({ put: dueItem(commit.incidentId, appointment) });
    await Promise.all([
      ...(isFirst ? links.map((link) => table.write(linkWrite(link))) : []),
      isFirst ? due : due?.catch(() => undefined),
    ]);
  }

  /** Links of an incident that has not come to be. */
  async function takeBack({ commit, links }: Append): Promise<void> {
    if (commit.version !== 1) return;
    await Promise.all(links.map(({ hash }) => table.write({ delete: keys.link(hash) }).catch(() => undefined)));
  }

  async function replacing({ serial, entry, seen }: NonNullable<Append['terminals']>[number]): Promise<Part[]> {
    const update = keys.entry('terminal', serial);
    const item = await table.get(update);
    const standing = standingIn(item);
    demandSeen(standing, seen);
    const { change, beside } = terminals.writesToTakePlace(serial, entry, borneBy(item));
    const own = { update, change: { ...change, add: { changes: 1 } }, if: unchanged(standing, seen) };
    const refused = seen === undefined ? 'conflict' : 'outdated';
    return [own, ...beside].map((write) => ({ write, refused }));
  }

  return {
    latest: (incidentId) => heads.read(incidentId),
    read: (incidentId) => heads.read(incidentId),
    append: (append) =>
      inTurn(append.commit.incidentId, async () => {
        const { incidentId } = append.commit;
        try {
          await write(append);
          lost.delete(incidentId);
        } catch (error) {
          lost.delete(incidentId);
          lost.set(incidentId, { hash: append.after.hash, error });
          for (const oldest of lost.keys()) if (lost.size > mostLost) lost.delete(oldest);
          throw error;
        }
      }),
    commits: async (incidentId, after, limit) => {
      const around = after === 0 ? undefined : await endBefore(incidentId, after + 1);
      const from = around !== undefined && around.last > after ? around.first : after + 1;
      const items = await table.query({
        that: '#pk = :pk AND #sk BETWEEN :from AND :to',
        values: {
          pk: keys.incident(incidentId),
          from: commitAt(from),
          to: `${commitAt(after + limit)}~`, // seqs have no gaps
        },
      });
      return commitsIn(items);
    },
    privates: (incidentId, refs) => heads.texts(incidentId, refs),
    claimOf: async (subject) => textIn(await table.get(keys.claim(subject)), 'incidentId') ?? null,
    link: async (hash) => {
      const text = textIn(await table.get(keys.link(hash)), 'text');
      return text === undefined ? null : (JSON.parse(text) as LinkRecord);
    },
    addLink: async (link) => {
      await table.write(linkWrite(link));
    },
  };
}

const none = { version: 0, hash: noHash };
const mostLost = 100;
