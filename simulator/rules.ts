import * as z from 'zod';
import { Activation, Cause, EvidenceType, Outcome } from '../events/kind.ts';
import { millisecondsOf } from '../events/durations.ts';

/** Policy time between a message and what is done about it; `PT0S` is allowed here, as it is nowhere in the contract. */
const Delay = z.string().refine((text) => {
  try {
    return millisecondsOf(text) >= 0;
  } catch {
    return false;
  }
}, 'an ISO 8601 duration such as PT1H30M');

const slow = { slowMs: z.int().nonnegative().optional() };

const saying = {
  outcome: Outcome,
  reference: z.string().optional(),
  note: z.string().optional(),
  materials: z.array(EvidenceType).optional(),
  /** an instant, or a duration from the message on */
  expectedBy: z.string().optional(),
  activation: Activation.optional(),
  cause: Cause.optional(),
  inUseElsewhere: z.boolean().optional(),
};

/** Acknowledges and says no more: `{}`. */
export const StaysSilent = z.strictObject(slow);
/** Acknowledges with the answer in the body of the 200. */
export const AnswersAtOnce = z.strictObject({ ...saying, ...slow });
/** Acknowledges, and answers by webhook when `after` has passed; once more with `again`. */
export const AnswersLater = z.strictObject({
  ...saying,
  ...slow,
  after: Delay,
  again: z.enum(['same-id', 'new-id', 'contradicting']).optional(),
});
/** Any status; what is below 300 acknowledges. */
export const FailsWith = z.strictObject({
  status: z.int().min(200).max(599),
  retryAfter: z.string().optional(),
  ...slow,
});
/** A 200 as JSON whose body is this text, whatever it is. */
export const TalksNonsense = z.strictObject({ nonsense: z.string(), ...slow });
/** Takes the message and drops the connection. */
export const HangsUp = z.strictObject({ hangUp: z.literal(true), ...slow });

/** What a provider does about one message. The entries of a case file's `provider.answers` are of this form. */
export const Rule = z.union([StaysSilent, AnswersAtOnce, AnswersLater, FailsWith, TalksNonsense, HangsUp]);
export type Rule = z.infer<typeof Rule>;

/** By ask, or `*` for any other: the n-th message gets the n-th entry, the last one repeats. */
export const Rules = z.record(z.string(), z.array(Rule).min(1));
export type Rules = z.input<typeof Rules>;

/** The rule for the n-th message (from 0) that asks this; what no rule is for is met with silence. */
export function ruleFor(rules: Rules, ask: string, n: number): Rule {
  const list = rules[ask] ?? rules['*'] ?? [];
  return list[Math.min(n, list.length - 1)] ?? {};
}
