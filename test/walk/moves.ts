import fc from 'fast-check';
import { Ask } from '../../events/ask.ts';
import { DeadlineName } from '../../events/deadline.ts';
import { Activation, Cause, Kind, Verdict, type EvidenceType, type Outcome } from '../../events/kind.ts';

/** A choice that is made once it is known what there is to choose from. */
type Pick = number;

/** What a provider, or somebody for it, says of a request. */
export interface Said {
  outcome: Outcome;
  materials: EvidenceType[];
  activation?: Activation;
  cause?: Cause;
  inUseElsewhere?: boolean;
  /** Minutes from now. */
  expectedIn?: number;
}

/** What the provider does about a message. */
export type Mood = 'silent' | 'down' | 'refuses the call' | 'hangs up' | 'talks nonsense' | 'busy' | Said;

export interface Posted {
  id: number;
  serial: string;
  /** Minutes from now. */
  in: number;
  currency: 'CNY' | 'USD';
}

interface About {
  incident: Pick;
  by: 0 | 1;
}

/** One thing that somebody does, or that happens. Plain, so that a walk that has found something can be read. */
export type Move =
  | { does: 'report'; kind: Kind; serial: string | null; activation: Activation; cause?: Cause | undefined; crime?: boolean | undefined; occurred?: number | undefined; transactions: Posted[] } // prettier-ignore
  | (About & { does: 'go-on'; which: Pick })
  | (About & { does: 'answer'; by: 0 | 1; how: 'phone' | 'webhook'; which: Pick; said: Said; twice: boolean })
  | (About & { does: 'waive'; which: Pick })
  | (About & { does: 'triage'; verdict: Verdict })
  | (About & { does: 'find-out'; activation?: Activation | undefined; cause?: Cause | undefined })
  | (About & { does: 'ask'; ask: Ask })
  | (About & { does: 'tell-police' })
  | (About & { does: 'add-transactions'; transactions: Posted[] })
  | (About & { does: 'add-statement'; transactions: Posted[] })
  | (About & { does: 'bounce'; which: Pick })
  | (About & { does: 'deadline'; deadline: DeadlineName; applies: boolean })
  | (About & { does: 'upload'; type: EvidenceType })
  | (About & { does: 'judge'; type: EvidenceType; accepts: boolean })
  | (About & { does: 'notice'; which: Pick; releases: boolean })
  | (About & { does: 'replace'; complete: boolean; serial: string })
  | (About & { does: 'decide-freeze'; decision: 'lift' | 'keep' })
  | (About & { does: 'recover'; amount: number })
  | (About & { does: 'inspect'; sound: boolean })
  | (About & { does: 'appeal' | 'note' | 'question' | 'withdraw' | 'close' | 'reopen' | 'identify' })
  | { does: 'post'; transaction: Posted }
  | { does: 'block'; serial: string; cause?: Cause | undefined }
  | { does: 'unblock'; serial: string }
  | { does: 'mood'; ask: Ask | '*'; mood: Mood }
  | { does: 'break'; what: 'messages' | 'disk'; minutes: number }
  | { does: 'wait'; minutes: number; asleep: boolean }
  | { does: 'register'; serial: string }
  | { does: 'repeat'; which: Pick };

/** What is done about one incident. */
export type OfIncident = Exclude<Extract<Move, { incident: number }>, { does: 'go-on' }>;

/** At which call of a port the process dies that does it, if it does. */
export type Step = Move & { dies?: { call: number; when: 'before' | 'after' } };

export const serials = { registered: ['SN-1', 'SN-2'], stranger: 'SN-9', spares: ['SN-7', 'SN-8'] };

const weighted = <T>(of: [number, fc.Arbitrary<T>][]) =>
  fc.oneof(...of.map(([weight, arbitrary]) => ({ weight, arbitrary })));
const pick = fc.nat({ max: 999 });
const optional = { freq: 2, nil: undefined };
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, optional);
const someSerial = fc.constantFrom('SN-1', 'SN-1', 'SN-1', 'SN-1', 'SN-2', serials.stranger);
const someType = fc.constantFrom<EvidenceType>('identity-proof', 'loss-proof', 'receipt', 'bank-statement', 'other');
const activation = fc.constantFrom(...Activation.options);
const cause = fc.constantFrom(...Cause.options);
const by = fc.constantFrom<0 | 1>(0, 1);
const about = { incident: pick, by };

const posted: fc.Arbitrary<Posted> = fc.record({
  id: fc.nat({ max: 7 }),
  serial: fc.constantFrom('SN-1', 'SN-1', 'SN-2'),
  in: fc.constantFrom(-3000, -60, -1, 0, 1, 5),
  currency: fc.constantFrom('CNY', 'CNY', 'CNY', 'CNY', 'CNY', 'USD'),
});

const said: fc.Arbitrary<Said> = fc.record(
  {
    outcome: fc.constantFrom<Outcome>('done', 'done', 'done', 'refused', 'needs-materials', 'in-progress'),
    materials: fc.uniqueArray(someType, { minLength: 1, maxLength: 2 }),
    activation: fc.constantFrom(...Activation.options),
    cause,
    inUseElsewhere: fc.boolean(),
    expectedIn: fc.integer({ min: -60, max: 5_000 }),
  },
  { requiredKeys: ['outcome', 'materials'] },
);

const mood: fc.Arbitrary<Mood> = weighted<Mood>([
  [4, fc.constant('silent')],
  [4, fc.constantFrom('down', 'down', 'refuses the call', 'hangs up', 'talks nonsense', 'busy')],
  [4, said],
]);
const someAsk = weighted<Ask>([
  [3, fc.constantFrom('freeze-account', 'suspend-terminal', 'verify-serial', 'unfreeze-account', 'replace-terminal')],
  [1, fc.constantFrom(...Ask.options)],
]);

const minutes = fc.oneof(
  fc.constantFrom(0, 1, 15, 60, 119, 120, 121),
  fc.nat({ max: 600 }),
  fc.nat({ max: 6 * 24 * 60 }),
);

const report: fc.Arbitrary<Move> = fc.record({ does: fc.constant('report'), kind: fc.constantFrom(...Kind.options), serial: fc.oneof({ weight: 9, arbitrary: someSerial }, { weight: 1, arbitrary: fc.constant(null) }), activation, cause: maybe(cause), crime: maybe(fc.boolean()), occurred: maybe(fc.integer({ min: -3_000, max: 0 })), transactions: fc.array(posted, { maxLength: 2 }) }); // prettier-ignore

const move: fc.Arbitrary<Move> = weighted<Move>([
  [4, report],
  [24, fc.record({ does: fc.constant('go-on'), ...about, which: pick })],
  [16, fc.record({ does: fc.constant('answer'), ...about, how: fc.constantFrom('phone', 'webhook', 'webhook'), which: pick, said, twice: fc.boolean() })], // prettier-ignore
  [3, fc.record({ does: fc.constant('waive'), ...about, which: pick })],
  [2, fc.record({ does: fc.constant('triage'), ...about, verdict: fc.constantFrom(...Verdict.options) })],
  [2, fc.record({ does: fc.constant('find-out'), ...about, activation: maybe(activation), cause: maybe(cause) })],
  [3, fc.record({ does: fc.constant('ask'), ...about, ask: someAsk })],
  [2, fc.record({ does: fc.constant('tell-police'), ...about })],
  [2, fc.record({ does: fc.constant('add-transactions'), ...about, transactions: fc.array(posted, { minLength: 1, maxLength: 3 }) })], // prettier-ignore
  [2, fc.record({ does: fc.constant('add-statement'), ...about, transactions: fc.array(posted, { minLength: 1, maxLength: 4 }) })], // prettier-ignore
  [3, fc.record({ does: fc.constant('bounce'), ...about, which: pick })],
  [1, fc.record({ does: fc.constant('deadline'), ...about, deadline: fc.constantFrom(...DeadlineName.options), applies: fc.boolean() })], // prettier-ignore
  [5, fc.record({ does: fc.constant('upload'), ...about, type: someType })],
  [6, fc.record({ does: fc.constant('judge'), ...about, type: someType, accepts: fc.constantFrom(true, true, false) })],
  [3, fc.record({ does: fc.constant('notice'), ...about, which: pick, releases: fc.boolean() })],
  [3, fc.record({ does: fc.constant('replace'), ...about, complete: fc.boolean(), serial: fc.constantFrom(...serials.spares, 'SN-2') })], // prettier-ignore
  [6, fc.record({ does: fc.constant('decide-freeze'), ...about, decision: fc.constantFrom('lift', 'keep') })],
  [3, fc.record({ does: fc.constant('recover'), ...about, amount: fc.integer({ min: 1, max: 999 }) })],
  [1, fc.record({ does: fc.constant('inspect'), ...about, sound: fc.boolean() })],
  [5, fc.record({ does: fc.constantFrom('appeal', 'note', 'question', 'withdraw', 'close', 'reopen', 'identify'), ...about })], // prettier-ignore
  [8, fc.record({ does: fc.constant('post'), transaction: posted })],
  [1, fc.record({ does: fc.constant('block'), serial: someSerial, cause: maybe(cause) })],
  [1, fc.record({ does: fc.constant('unblock'), serial: someSerial })],
  [6, fc.record({ does: fc.constant('mood'), ask: fc.oneof(fc.constant('*' as const), someAsk), mood })],
  [1, fc.record({ does: fc.constant('break'), what: fc.constantFrom('messages', 'disk'), minutes: fc.nat({ max: 30 }) })], // prettier-ignore
  [9, fc.record({ does: fc.constant('wait'), minutes, asleep: fc.constantFrom(false, false, false, true) })],
  [1, fc.record({ does: fc.constant('register'), serial: fc.constant(serials.stranger) })],
  [2, fc.record({ does: fc.constant('repeat'), which: pick })],
] as [number, fc.Arbitrary<Move>][]);

const death = fc.record({ call: fc.integer({ min: 1, max: 70 }), when: fc.constantFrom('before', 'after') });
const mortal = (one: fc.Arbitrary<Move>): fc.Arbitrary<Step> =>
  fc.tuple(one, fc.option(death, { freq: 3 })).map(([does, dies]) => (dies === null ? does : { ...does, dies }));

export interface Walk {
  liftNeeds: 1 | 2;
  /** Whether the desk knows other ways to the provider than its web address. */
  others: ('email' | 'phone')[];
  isQuietAtNight: boolean;
  steps: Step[];
}

/** A report, and what comes after it. */
export const walk = (most: number): fc.Arbitrary<Walk> =>
  fc
    .record({
      liftNeeds: fc.constantFrom<1 | 2>(1, 2),
      others: fc.constantFrom<('email' | 'phone')[]>([], ['email'], ['email', 'phone'], ['phone']),
      isQuietAtNight: fc.boolean(),
      first: mortal(report),
      then: fc.array(mortal(move), { minLength: Math.floor(most / 2), maxLength: most, size: 'max' }),
    })
    .map(({ first, then, ...house }) => ({ ...house, steps: [first, ...then] }));
