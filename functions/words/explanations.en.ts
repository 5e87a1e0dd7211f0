import type { Explanations } from './explanations.ts';

const percent = (share: number) => `${Math.round(share * 100)}%`;

export const explanations: Explanations = {
  'refund-without-sale': () => 'A refund, but no sale before it that the money could have come from.',
  'refund-to-another-card': () => 'A refund to another card than the one that had paid this amount.',
  'refund-keyed': () => 'A refund keyed in by hand since the terminal was last seen in good hands.',
  'after-confirmation': ({ confirmedAt }, { time }) =>
    `It went through although the provider had confirmed the stop at ${time(confirmedAt)}.`,
  'after-loss': ({ lostAt }, { time }) => `It was made after ${time(lostAt)}, when the terminal was already missing.`,
  'large-amount': ({ limit }, { money }) => `One sale of more than ${money(limit)}.`,
  'large-day': ({ limit, day, total }, { money }) =>
    `With it the sales of ${day} went over ${money(limit)}: ${money(total)} by then.`,
  'same-card-soon': ({ limit, seconds }) =>
    `The same card ${lengthOf(seconds)} after its last sale; two within ${lengthOf(limit)} are unusual.`,
  'same-card-day': ({ limit, times }) =>
    `Sale number ${times} by this card on one day; more than ${limit} are unusual.`,
  'same-card-terminal': ({ limit, times }) =>
    `Sale number ${times} by this card on this terminal; more than ${limit} are unusual.`,
  'same-card-months': ({ limit, months }) =>
    `This card has now paid in ${months} months in a row; more than ${limit} are unusual.`,
  'out-of-hours': ({ clock, from, to }) => `Made at ${clock}, outside ${from} to ${to}.`,
  'round-amount': ({ limit }, { money }) => `A round amount of ${money(limit)} or more.`,
  fraction: ({ limit }, { money }) => `A sum of ${money(limit)} or more that is not whole.`,
  'credit-share': ({ month, credit, counted, limit }) =>
    `In ${month}, ${credit} of ${counted} counted sales were by credit card: more than ${percent(limit)}.`,
};

function lengthOf(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
