import * as z from 'zod';
import { IncidentFact } from '../events/facts/incident-fact.ts';
import { Actor } from '../events/facts/timeline-entry.ts';
import { Sealed } from '../events/facts/sealed.ts';
import type { StatementFact } from '../events/facts/statement.ts';
import { Transaction } from '../events/transaction.ts';
import { evolve } from '../incident/evolve.ts';
import type { Incident } from '../incident/incident.ts';
import type { PrivateRecord } from './commit-record.ts';
import { hashOf, noHash } from './hash-chain.ts';
import { digestOf } from './seal.ts';
import { createStatementDigest } from './statements/statement-digest.ts';

/** One incident as it is stored, whatever has been done to it there. */
export interface History {
  incidentId: string;
  /** In the order of their versions; read once, from the first on. */
  commits: Iterable<unknown> | AsyncIterable<unknown>;
  /** Private records that still exist, by reference. */
  privates: ReadonlyMap<string, Pick<PrivateRecord, 'salt' | 'value'>>;
  /** Transactions beside the events that a stretch of a statement was the first to bring, in the order of its lines. */
  imported: (statementId: string, lines: { from: number; to: number }) => Iterable<unknown>;
  /** The version that something else in the house says it has reached; null where nothing says. */
  reached: number | null;
}

/** An entry of a timeline that is not what was written there; `what` says why. */
export class BrokenChain extends Error {
  override readonly name = 'BrokenChain';
  readonly incidentId: string;
  readonly seq: number;

  constructor(incidentId: string, seq: number, what: string) {
    super(what);
    this.incidentId = incidentId;
    this.seq = seq;
  }
}

const Commit = z.object({
  incidentId: z.string(),
  version: z.int(),
  at: z.iso.datetime(),
  actor: Actor,
  seq: z.int(),
  previousHash: z.string(),
  events: z.array(z.object({ type: z.string(), data: z.record(z.string(), z.unknown()), hash: z.string() })).min(1),
});
type Commit = z.infer<typeof Commit>;

interface End {
  version: number;
  seq: number;
  at: string;
  hash: string;
  incident: Incident | null;
}

/**
 * Goes through the chains of all incidents and answers how much there is; an incident's commits are held one at a time.
 * Throws BrokenChain at the first entry that is not what it was.
 */
export async function verifyHistories(
  histories: Iterable<History> | AsyncIterable<History>,
): Promise<{ incidents: number; entries: number }> {
  const sum = { incidents: 0, entries: 0 };
  for await (const history of histories) {
    sum.incidents += 1;
    sum.entries += await verifyHistory(history);
  }
  return sum;
}

/** Answers how many entries an incident has. */
async function verifyHistory({ incidentId, commits, reached, ...beside }: History): Promise<number> {
  let end: End = { version: 0, seq: 0, at: '', hash: noHash, incident: null };
  for await (const stored of commits) end = follow(end, { incidentId, stored, beside });
  if (reached !== null && reached !== end.version)
    throw new BrokenChain(
      incidentId,
      end.seq + 1,
      `the commits end with version ${end.version}, and the incident had reached ${reached}`,
    );
  return end.seq;
}

/** What lies beside the events, and they speak of. */
type Beside = Pick<History, 'privates' | 'imported'>;

interface Next {
  incidentId: string;
  stored: unknown;
  beside: Beside;
}

function follow(end: End, { incidentId, stored, beside }: Next): End {
  const broken = (what: string, seq = end.seq + 1) => new BrokenChain(incidentId, seq, what);
  const parsed = Commit.safeParse(stored);
  if (!parsed.success) throw broken(`the commit is unreadable (${pathOf(parsed.error)})`);
  const commit = parsed.data;
  if (commit.incidentId !== incidentId) throw broken('the commit is of another incident');
  if (commit.version !== end.version + 1)
    throw broken(`version ${commit.version} stands where ${end.version + 1} should`);
  if (commit.seq !== end.seq + 1) throw broken(`seq ${commit.seq} stands where ${end.seq + 1} should`);
  if (commit.at < end.at) throw broken(`its time ${commit.at} is before that of the entry before it`);
  if (commit.previousHash !== end.hash) throw broken('its previousHash is not the hash of the entry before it');
  let next: End = { ...end, version: commit.version, at: commit.at };
  for (const event of commit.events) next = followEvent(next, { commit, event, beside, broken });
  return next;
}

interface NextEvent {
  commit: Commit;
  event: Commit['events'][number];
  beside: Beside;
  broken: (what: string, seq: number) => BrokenChain;
}

function followEvent(end: End, { commit: { at, actor }, event, beside, broken }: NextEvent): End {
  const { type, data } = event;
  const seq = end.seq + 1;
  const hash = hashOf(end.hash, { seq, at, type, actor, data });
  if (hash !== event.hash) throw broken('its hash is not that of what it says', seq);
  const fact = IncidentFact.safeParse({ type, data });
  if (!fact.success) throw broken(`it is not a fact that is known (${type}: ${pathOf(fact.error)})`, seq);
  for (const { ref, digest } of sealedIn(data)) {
    const record = beside.privates.get(ref);
    if (record !== undefined && digestOf(record) !== digest)
      throw broken(`the private record ${ref} is not the one that was sealed`, seq);
  }
  if (fact.data.type === 'statement.import-progressed' && !isAsImported(end.incident, fact.data.data, beside))
    throw broken('the transactions of the statement are not those that were read', seq);
  try {
    return { ...end, seq, hash, incident: evolve(end.incident, { ...fact.data, at }) };
  } catch (error) {
    throw broken(`it does not fit what came before it (${error instanceof Error ? error.message : type})`, seq);
  }
}

type Progressed = Extract<StatementFact, { type: 'statement.import-progressed' }>['data'];

function isAsImported(incident: Incident | null, { statementId, lines, digest }: Progressed, beside: Beside): boolean {
  const statement = incident?.statements.find((candidate) => candidate.statementId === statementId);
  const found = createStatementDigest(statement?.digest ?? '');
  for (const stored of beside.imported(statementId, lines)) {
    const transaction = Transaction.safeParse(stored);
    if (!transaction.success) return false;
    found.add(transaction.data);
  }
  return found.hex() === digest;
}

/** Where the first thing that is wrong stands; never what stands there. */
const pathOf = ({ issues: [issue] }: z.ZodError): string => `at /${issue?.path.join('/') ?? ''}`;

function sealedIn(data: unknown): Sealed[] {
  if (data === null || typeof data !== 'object') return [];
  const sealed = Sealed.safeParse(data);
  return sealed.success ? [sealed.data] : Object.values(data).flatMap(sealedIn);
}
