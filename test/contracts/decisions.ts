import type { IncidentEvent, IncidentFact } from '../../events/facts/incident-fact.ts';
import type { CommitRecord, PrivateRecord } from '../../functions/commit-record.ts';
import { chained, noHash } from '../../functions/hash-chain.ts';
import type { Append, Head } from '../../functions/ports.ts';
import { evolve } from '../../incident/evolve.ts';
import type { Incident } from '../../incident/incident.ts';
import { t0 } from './house.ts';

const actor = { role: 'operator', id: 'tok_1' } as const;

/** What a decision would append behind `head`: the same chain and the same fold, without the rules that led to it. */
export function appendOf(
  incidentId: string,
  head: Head | null,
  facts: IncidentFact[],
  more: Partial<Omit<Append, 'commit' | 'after'>> = {},
): Append {
  const at = new Date(t0).toISOString();
  const { version, seq, hash } = head ?? { version: 0, seq: 0, hash: noHash };
  const events = facts.map((fact): IncidentEvent => ({ ...fact, at }));
  const { events: linked, end } = chained({ seq, hash }, actor, events);
  const incident = events.reduce(evolve, head?.incident ?? null);
  if (incident === null) throw new Error('a decision without events');
  return {
    commit: {
      incidentId,
      version: version + 1,
      at,
      actor,
      cause: 'a test',
      seq: seq + 1,
      previousHash: hash,
      events: linked,
    },
    after: { version: version + 1, ...end, incident },
    privates: [],
    claims: [],
    links: [],
    ...more,
  };
}

/** The head after one more commit, folded from nothing but what is stored. */
export function foldCommit(head: Head | null, { version, at, seq, events }: CommitRecord): Head {
  const folded = events.reduce<Incident | null>(
    (incident, { type, data }) => evolve(incident, { type, data, at } as IncidentEvent),
    head?.incident ?? null,
  );
  const last = events.at(-1);
  if (folded === null || last === undefined) throw new Error('a commit without events');
  return { version, seq: seq + events.length - 1, hash: last.hash, incident: folded };
}

export function opened(terminalSerial = 'SN1'): IncidentFact {
  return {
    type: 'incident.opened',
    data: {
      kind: 'terminal-lost',
      source: 'report',
      subject: {
        terminalSerial,
        terminalNumber: null,
        model: null,
        merchantId: 'shop-1',
        merchantNumber: null,
        providerId: 'acquirer-1',
      },
    },
  };
}

export const learnt = (cause: 'malware' | 'hardware' | 'network' | 'fault'): IncidentFact => ({
  type: 'cause.recorded',
  data: { cause },
});

/** A note whose text is the private record given. */
export const noted = ({ ref }: PrivateRecord, digest: string): IncidentFact => ({
  type: 'note.added',
  data: { text: { ref, digest } },
});

export const followUp = ({ dueAt }: { dueAt: string }): IncidentFact => ({
  type: 'follow-up.opened',
  data: {
    followUpId: 'fu_1',
    key: 'deregister',
    ask: 'deregister',
    party: 'provider',
    channel: null,
    cadence: { remindAfter: 'PT2H', every: 'PT4H', escalateAfter: 3 },
    dueAt,
    by: 'playbook',
  },
});
