import type { Actor } from '../events/facts/timeline-entry.ts';
import type { Subject } from '../events/facts/opening.ts';
import { decide } from '../incident/decide.ts';
import { filled, mostReporters } from '../incident/commands/report.ts';
import type { Decision } from '../incident/decision.ts';
import { defaultLocale } from '../events/default-locale.ts';
import { isNews } from '../incident/effects.ts';
import type { Context, Surroundings } from '../incident/facts.ts';
import { NotFound } from '../incident/refused.ts';
import { Conflict, Outdated, Unavailable } from './errors.ts';
import { chained, noHash } from './hash-chain.ts';
import { idWithin } from './id-within.ts';
import { importedBefore } from './imported-before.ts';
import type { Append, Head, KeptAnswer, Ports, Seen } from './ports.ts';
import { holdsTaken } from './registry-holds.ts';
import { replacementsIn } from './replacements-in.ts';
import { shownRefs } from './shown-incident.ts';
import { createSeal } from './seal.ts';
import { surroundingsOf } from './surroundings.ts';

/** Where a decision comes from, and what is written in the same step with it. */
export interface Occasion {
  actor: Actor;
  cause: string | null;
  claims?: Append['claims'] | undefined;
  /** What was looked up in the registry for this decision; where it stands otherwise by now, the commit is Outdated. */
  seen?: Seen[] | undefined;
  links?: Append['links'];
  inbox?: string | undefined;
  inboxTogether?: boolean | undefined;
  /** The answer to be given again to a repeated request, made from what the incident comes to. */
  keep?: ((after: Head, privates: ReadonlyMap<string, string>) => KeptAnswer) | undefined;
  /** Throws where the state as read must not be decided on (If-Match, another merchant's incident). */
  permit?: ((head: Head) => void) | undefined;
}

const mostTries = 30;

/** Decides and writes in one step, anew from the start when somebody else wrote first; wakes whoever drives the incident. */
export async function commit(ports: Ports, incidentId: string, decision: Decision, occasion: Occasion): Promise<Head> {
  for (let tries = 0; tries < mostTries; tries++) {
    try {
      return await attempt(ports, incidentId, decision, occasion);
    } catch (error) {
      if (!(error instanceof Conflict) || error instanceof Outdated) throw error;
    }
  }
  throw new Unavailable('too many write to this incident at once');
}

async function attempt(ports: Ports, incidentId: string, decision: Decision, occasion: Occasion): Promise<Head> {
  const { after, written } = await ports.inTurn(incidentId, async () => {
    const head = await ports.store.latest(incidentId);
    if (head === null && decision.type !== 'report') throw new NotFound('there is no such incident');
    if (head !== null) occasion.permit?.(head);
    return write(ports, head, { incidentId, decision, occasion });
  });
  await written;
  return after;
}

interface Writing {
  incidentId: string;
  decision: Decision;
  occasion: Occasion;
}

/** `written` is fulfilled when the commit is durable; the next decision on this incident need not wait for that. */
async function write(ports: Ports, head: Head | null, { incidentId, decision, occasion }: Writing) {
  const { seal, records } = createSeal(ports.chance);
  const around = await aroundOf(ports, incidentId, head, decision);
  const context: Context = {
    at: new Date(ports.clock.now()).toISOString(),
    actor: occasion.actor,
    around,
    newId: (prefix) => idWithin(ports.chance, prefix, incidentId),
    seal,
    imported: await importedBefore(ports, incidentId, head, decision),
    chance: () => ports.chance.number(),
  };
  const { events, incident } = decide(decision, head?.incident ?? null, context);
  const privates = new Map(occasion.keep && head && (await ports.store.privates(incidentId, shownRefs(head))));
  for (const { ref, value } of records) privates.set(ref, value);
  if (head !== null && events.length === 0)
    return { after: head, written: settleWithout(ports, occasion, occasion.keep?.(head, privates)) };
  const { version, seq, hash } = head ?? { version: 0, seq: 0, hash: noHash };
  const chain = chained({ seq, hash }, occasion.actor, events);
  const after: Head = { version: version + 1, ...chain.end, incident };
  const written = ports.store.append({
    commit: {
      incidentId,
      version: after.version,
      at: incident.lastAt,
      actor: occasion.actor,
      cause: occasion.cause,
      seq: seq + 1,
      previousHash: hash,
      events: chain.events,
    },
    after,
    privates: records,
    claims: occasion.claims ?? [],
    holds: holdsTaken(head?.incident ?? null, incident, occasion.seen ?? []),
    links: occasion.links ?? [],
    terminals: replacementsIn(events, around.terminal, occasion.seen ?? []),
    keep: occasion.keep?.(after, privates),
    inbox: occasion.inbox,
    inboxTogether: occasion.inboxTogether,
  });
  if (!isNews(head?.incident ?? null, incident, context.at)) return { after, written };
  return { after, written: written.then(() => ports.workflow.wake(incidentId, after.version)) };
}

/** Nothing has changed, so nothing is written but what else hung on it. */
async function settleWithout(ports: Ports, { inbox }: Occasion, kept: KeptAnswer | undefined): Promise<void> {
  if (inbox !== undefined) await ports.inbox.mark(inbox, 'processed');
  if (kept !== undefined) await ports.idempotency.keep(kept);
}

async function aroundOf(
  ports: Ports,
  incidentId: string,
  head: Head | null,
  decision: Decision,
): Promise<Surroundings> {
  const subject = subjectOf(head, decision);
  const around = await surroundingsOf(ports, subject, head && { id: incidentId, state: head.incident });
  if (decision.type !== 'report' || decision.report.reporter === undefined) return around;
  const { phone, email, locale } = decision.report.reporter;
  const contactId = around.reporters.length === 0 ? '@reporter' : `@reporter-${String(around.reporters.length + 1)}`;
  const known =
    around.reporters.length >= mostReporters ||
    around.reporters.some((reporter) => reporter.phone === phone && reporter.email === email);
  const reporter = { contactId, phone, email, locale: locale ?? defaultLocale };
  return { ...around, newReporter: known ? null : reporter };
}

function subjectOf(head: Head | null, decision: Decision): Subject {
  if (decision.type === 'identify' || (decision.type === 'report' && head === null)) return decision.subject;
  if (head === null) throw new NotFound('there is no such incident');
  return decision.type === 'report' ? filled(head.incident.subject, decision.subject) : head.incident.subject;
}
