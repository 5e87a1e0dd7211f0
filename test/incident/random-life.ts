import fc from 'fast-check';
import { Ask } from '../../events/ask.ts';
import { DeadlineName } from '../../events/deadline.ts';
import type { IncidentEvent } from '../../events/facts/incident-fact.ts';
import { Activation, Cause, EvidenceType, Kind, Verdict } from '../../events/kind.ts';
import type { Attempt } from '../../incident/commands/deliver.ts';
import type { Decision } from '../../incident/decision.ts';
import { effectsOf } from '../../incident/effects.ts';
import { isOpen, type Incident } from '../../incident/incident.ts';
import { later } from '../../incident/later.ts';
import { Invalid, NotFound, Refused } from '../../incident/refused.ts';
import { Desk, t0, type World } from '../support/given.ts';
import { imported, knownSubject, paid, reported, unknownTerminal } from './said.ts';

/** A choice that is made once it is known what there is to choose from. */
type Pick = number;
const from = <T>(all: readonly T[], pick: Pick): T | undefined => all[pick % all.length];

type Act = (incident: Incident, now: string) => Decision | undefined;

/** Somebody, or time, does something; which follow-up or message it is about is chosen from those there are. */
interface Moment {
  minutes: number;
  by: string;
  act: Act;
}

const pick = fc.nat({ max: 1000 });
const text = fc.constantFrom('SECRET one', 'SECRET two', 'SECRET 王小姐');
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

const answer = fc.record(
  {
    outcome: fc.constantFrom('done', 'refused', 'needs-materials', 'in-progress'),
    materials: fc.uniqueArray(fc.constantFrom(...EvidenceType.options), { minLength: 1, maxLength: 3 }),
    reference: fc.constant('REF-1'),
    note: text,
    expectedBy: fc.nat({ max: 10_000 }).map((minutes) => later(t0, minutes * 60_000)),
    activation: fc.constantFrom(...Activation.options),
    cause: fc.constantFrom(...Cause.options),
    inUseElsewhere: fc.boolean(),
  },
  { requiredKeys: ['outcome', 'materials'] },
);

const attempt: fc.Arbitrary<Attempt> = fc.oneof(
  fc.record({ result: fc.constant('accepted' as const), answer: optional(answer) }),
  fc.record({
    result: fc.constant('try-later' as const),
    because: fc.constant('http-503'),
    retryAfter: optional(fc.nat({ max: 5000 })),
  }),
  fc.record({ result: fc.constant('rejected' as const), because: fc.constant('http-400') }),
);

/** Mostly about what is open. */
const about =
  (decision: (followUpId: string) => Decision, which: Pick): Act =>
  ({ followUps }) => {
    const followUp = from(which % 5 === 0 ? followUps : followUps.filter(isOpen), which);
    return followUp && decision(followUp.followUpId);
  };

function say(decision: Decision): Act {
  return () => decision;
}

const someAsk = fc.oneof(
  { weight: 3, arbitrary: fc.constant<Ask>('freeze-account') },
  { weight: 2, arbitrary: fc.constantFrom<Ask>('suspend-terminal', 'police-report', 'repair') },
  { weight: 1, arbitrary: fc.constantFrom(...Ask.options) },
);
const someKind = fc.oneof(
  { weight: 1, arbitrary: fc.constant<Kind>('terminal-lost') },
  { weight: 3, arbitrary: fc.constantFrom(...Kind.options) },
);
const someActivation = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Activation>('unactivated') },
  { weight: 1, arbitrary: fc.constantFrom(...Activation.options) },
);

/** What came of an effect that is due: each is about what is to be done at that moment. */
const cameOf =
  (came: Attempt, which: Pick): Act =>
  (incident, now) => {
    const effect = from(effectsOf(incident, now), which);
    if (effect === undefined) return undefined;
    if (effect.kind === 'Notify')
      return {
        type: 'record-notices',
        results: incident.notices.map(({ noticeId }) => ({ noticeId, result: 'sent' })),
      };
    if (effect.kind === 'ImportStatement')
      return imported(incident, effect.statementId, [
        paid(`tx-${String(which % 7)}`, {}),
        paid(`tx-i${String(which)}`, {}),
      ]);
    const { followUpId, messageId } = effect;
    const type = effect.kind === 'Cancel' ? 'record-cancellation' : 'record-attempt';
    return { type, followUpId, messageId, attempt: came };
  };

const answers = fc.oneof(
  fc
    .tuple(answer, pick)
    .map(([said, which]) => about((followUpId) => ({ type: 'take-answer', followUpId, answer: said }), which)),
  fc
    .tuple(answer, pick)
    .map(([said, which]) => about((followUpId) => ({ type: 'record-answer', followUpId, ...said }), which)),
  fc.tuple(text, pick).map(([reason, which]) => about((followUpId) => ({ type: 'waive', followUpId, reason }), which)),
  fc.constant(say({ type: 'record-police-report', caseNumber: 'C-1', officer: 'SECRET officer' })),
  fc
    .tuple(fc.constantFrom(...DeadlineName.options), fc.constantFrom('met', 'not-applicable'))
    .map(([deadline, state]) => say({ type: 'record-deadline', deadline, state, note: 'SECRET note' })),
);

const desk = fc.oneof(
  fc.tuple(someAsk, text).map(([ask, reason]) => say({ type: 'ask', ask, reason })),
  fc
    .tuple(fc.constantFrom<'lift' | 'keep'>('lift', 'keep'), text)
    .map(([decision, reason]) => say({ type: 'decide-freeze', decision, reason })),
);

const findings = fc.oneof(
  fc
    .tuple(someKind, optional(someActivation), text)
    .map(([kind, activation, description]) =>
      say(reported({ kind, activation, description, reporter: { name: 'SECRET name', phone: '+8613711111111' } })),
    ),
  someActivation.map((activation) => say({ type: 'record-activation', activation })),
  fc.constantFrom(...Cause.options).map((cause) => say({ type: 'record-cause', cause })),
  fc
    .tuple(fc.constantFrom(...Verdict.options), text)
    .map(([verdict, note]) => say({ type: 'record-triage', verdict, note })),
  text.map((note) => say({ type: 'add-note', text: note })),
  text.map((grounds) => say({ type: 'file-appeal', grounds, documents: [] })),
  text.map((note) => say({ type: 'note-unblocked', note })),
  pick.map((id) =>
    say({
      type: 'post-transaction',
      transaction: paid(`tx-${String(id % 5)}`, {
        at: later(t0, (id % 3) * 3_600_000),
        terminalSerial: id % 2 === 0 ? 'SN-1' : 'SN-2',
      }),
    }),
  ),
  pick.map((which) =>
    say({
      type: 'import-statement',
      statement: { statementId: `doc_${String(which % 3)}`, source: 'document', sha256: 'a'.repeat(64) },
    }),
  ),
  pick.map((which) => say({ type: 'add-transactions', transactions: [paid(`tx-${String(which % 7)}`, {})] })),
  fc.constant(say({ type: 'record-recovery', amount: { amount: 5, currency: 'CNY' } })),
  fc.constant(say({ type: 'identify', subject: knownSubject })),
);

const someEvidence = fc.constantFrom<EvidenceType>('identity-proof', 'loss-proof', 'receipt', 'bank-statement');

const handedIn = fc.oneof(
  fc.tuple(someEvidence, pick).map(([type, which]) =>
    say({
      type: 'receive-evidence',
      document: {
        documentId: `doc_${String(which % 7)}`,
        type,
        filename: 'SECRET name.txt',
        contentType: 'text/plain',
        size: 3,
        sha256: 'a'.repeat(64),
      },
    }),
  ),
  fc.tuple(someEvidence, text).map(([evidenceType, reason]) => say({ type: 'accept-evidence', evidenceType, reason })),
  fc.tuple(someEvidence, text).map(([evidenceType, reason]) => say({ type: 'reject-evidence', evidenceType, reason })),
  fc.tuple(pick, fc.boolean()).map(([which, release]): Act => ({ notices }) => {
    const notice = from(
      notices.filter(({ state }) => state === 'held'),
      which,
    );
    return notice && { type: release ? 'release-notice' : 'cancel-notice', noticeId: notice.noticeId };
  }),
);

const ofTerminals = fc.oneof(
  fc.boolean().map((recertified) =>
    say({
      type: 'record-replacement',
      serial: 'SN-2',
      checklist: {
        dataBackedUp: true,
        sameMerchantNumber: true,
        sameTerminalNumber: true,
        configured: true,
        integrated: true,
        secured: true,
        recertified,
      },
    }),
  ),
  fc
    .boolean()
    .map((sealsIntact) =>
      say({ type: 'release-quarantine', inspection: { sealsIntact, serialMatches: true, photographs: [] } }),
    ),
);

const endings = fc.oneof(
  text.map((reason) => say({ type: 'withdraw', reason, storedAt: reason })),
  text.map((note) => say({ type: 'close', outcome: 'settled', note })),
  text.map((reason) => say({ type: 'reopen', reason })),
);

const act = fc.oneof(
  { weight: 5, arbitrary: fc.constant(say({ type: 'tick' })) },
  { weight: 6, arbitrary: fc.tuple(attempt, pick).map(([came, which]) => cameOf(came, which)) },
  { weight: 6, arbitrary: answers },
  { weight: 5, arbitrary: desk },
  { weight: 3, arbitrary: findings },
  { weight: 4, arbitrary: handedIn },
  { weight: 1, arbitrary: ofTerminals },
  { weight: 2, arbitrary: endings },
);

export const life = fc.record({
  opening: fc.record({
    kind: someKind,
    activation: someActivation,
    cause: fc.constantFrom(...Cause.options),
    pinAttempts: fc.constantFrom(undefined, 3, 11),
    suspectedCrime: fc.boolean(),
    subject: fc.constantFrom(knownSubject, knownSubject, knownSubject, unknownTerminal),
    description: optional(text),
  }),
  liftNeeds: fc.constantFrom<1 | 2>(1, 2),
  moments: fc.array(
    fc.record<Moment>({
      minutes: fc.oneof(fc.constant(0), fc.integer({ min: -30, max: 60 }), fc.nat({ max: 3 * 24 * 60 })),
      by: fc.constantFrom('operator-1', 'operator-2'),
      act,
    }),
    { maxLength: 40, size: 'max' },
  ),
});
export type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

/** Lives it: `seen` is shown what each decision that was not refused has come to. */
export function live({ opening, liftNeeds, moments }: Life, seen: (desk: Desk, events: IncidentEvent[]) => void): Desk {
  const world: World = { provider: { liftNeeds }, merchant: { deadlines: [...DeadlineName.options] } };
  const desk = new Desk(world);
  desk.play([reported({ ...opening, reporter: { name: 'SECRET name', phone: '+8613900000009' } })]);
  seen(desk, desk.events.slice());
  for (const { minutes, by, act } of moments) {
    desk.now = later(desk.now, minutes * 60_000);
    const decision = act(desk.incident, desk.now);
    if (decision === undefined) continue;
    const before = desk.events.length;
    try {
      desk.play([decision], by);
    } catch (error) {
      if (error instanceof Refused || error instanceof NotFound || error instanceof Invalid) continue;
      throw error;
    }
    seen(desk, desk.events.slice(before));
  }
  return desk;
}

/** The time of the incident: that of the clock, but never before its newest event. */
export const nowOf = (desk: Desk): string => (desk.incident.lastAt > desk.now ? desk.incident.lastAt : desk.now);
