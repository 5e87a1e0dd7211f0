import { randomUUID } from 'node:crypto';
import { Conflict, Outdated, Unavailable } from '../functions/errors.ts';
import { noHash } from '../functions/hash-chain.ts';
import { createInTurn } from '../functions/in-turn.ts';
import type { Append, Clock, LinkRecord, Store } from '../functions/ports.ts';
import { linkWrite, partsBeside, type Part } from './append-writes.ts';
import { commitItems, commitsIn, endOf, type CommitEnd } from './commit-items.ts';
import { appointmentFor, dueItem } from './dues.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import { isNew } from './expressions.ts';
import type { Heads } from './heads.ts';
import { textIn } from './item.ts';
import { commitAt, keys } from './keys.ts';
import { RefusedWrite } from './refused-write.ts';
import { changeWrites, demandSeen, standingsOf } from './standings.ts';
import type { TerminalPlaces } from './terminal-places.ts';

interface House {
  table: DynamoTable;
  heads: Heads;
  terminals: TerminalPlaces;
  clock: Clock;
}

/** Events, claims, private records and links in DynamoDB. Decisions and answers are made on the same: what is durable. */
export function createStore({ table, heads, terminals, clock }: House): Store {
  const inTurn = createInTurn();
  /** By incident, the last commit that came to nothing here: what was decided on it comes to nothing for the same reason. */
  const lost = new Map<string, { hash: string; error: unknown }>();

  /** Commits never change, so the predecessor that was there a moment ago is the predecessor. */
  async function demandPredecessor({ incidentId, version, seq, previousHash }: Append['commit']): Promise<void> {
    const known = heads.known(incidentId);
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
    const { commit, after } = append;
    const { incidentId, version } = commit;
    const failed = lost.get(incidentId);
    if (failed?.hash === commit.previousHash && heads.known(incidentId)?.hash !== failed.hash) throw failed.error;
    await demandPredecessor(commit);

    const writer = randomUUID();
    const [first, ...more] = commitItems(commit, after, writer);
    const before = heads.known(incidentId);
    const appointment = appointmentOf(append, before?.version === version - 1 ? before.incident : undefined);
    const parts: Part[] = [
      { write: { put: first, if: isNew }, refused: 'conflict' },
      ...more.map((put): Part => ({ write: { put }, refused: 'conflict' })),
      ...partsBeside(append),
      ...(await Promise.all((append.terminals ?? []).map(replacing))).flat(),
      ...(version === 1 && appointment !== undefined ? [{ write: appointment, refused: 'conflict' } as const] : []),
    ];
    try {
      await Promise.all([
        table.write(...parts.map((part) => part.write)),
        // the machine goes by its own timer: without this one nobody looks after it, that is all
        version > 1 && appointment !== undefined ? table.write(appointment).catch(() => undefined) : undefined,
      ]);
    } catch (error) {
      if (!(error instanceof RefusedWrite)) throw error;
      const refused = new Set([...error.found.keys()].map((index) => parts[index]?.refused));
      // an answer that was lost on the way: this very commit stands there
      if (textIn(error.found.get(0), 'writer') !== writer)
        if (refused.has('conflict')) throw new Conflict('the incident has moved on', { cause: error });
        else if (refused.has('outdated')) throw new Outdated('what was looked up has moved on', { cause: error });
        else return afterMark(append);
    }
    heads.remember(incidentId, after);
  }

  async function replacing({ serial, entry, seen }: NonNullable<Append['terminals']>[number]): Promise<Part[]> {
    const name = { type: 'terminal', id: serial } as const;
    const standings = await standingsOf(table, name);
    demandSeen(standings, seen);
    const writes = await terminals.writesToTakePlace(serial, entry);
    const refused = seen === undefined ? 'conflict' : 'outdated';
    return [...writes, ...changeWrites(name, standings, seen)].map((write) => ({ write, refused }));
  }

  /** The webhook that is to be marked is not there, or was taken in meanwhile. */
  async function afterMark({ inbox = '', ...append }: Append): Promise<void> {
    const record = await table.get(keys.inbox(inbox));
    if (record !== undefined) throw new Unavailable('this webhook is being taken in already');
    await write(append);
  }

  function appointmentOf(
    { commit, after }: Append,
    before: Append['after']['incident'] | undefined,
  ): Write | undefined {
    const byMachine = commit.actor.role === 'system';
    const at = appointmentFor({ before, after: after.incident, byMachine }, clock.now());
    return at === undefined ? undefined : { put: dueItem(commit.incidentId, at) };
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
    privates: async (incidentId, refs) => {
      const items = await table.getMany(refs.map((ref) => keys.private(incidentId, ref)));
      const found = new Map(items.map((item) => [item.sk.slice('private#'.length), textIn(item, 'value') ?? '']));
      return new Map(
        refs.flatMap((ref) => {
          const value = found.get(ref);
          return value === undefined ? [] : [[ref, value] as const];
        }),
      );
    },
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
