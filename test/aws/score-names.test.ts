import { expect, it } from 'vitest';
import { countIn, nameOf } from '../../aws/score-names.ts';
import { Ask, type ProviderAsk } from '../../events/ask.ts';
import { partyOf } from '../../events/party-of.ts';
import { countsOf } from '../../functions/scores/durations.ts';

const asks = [...Ask.options.filter((ask): ask is ProviderAsk => partyOf(ask) === 'provider'), null];
const counts = [
  ...['asked', 'acknowledged', 'answered', 'done', 'refused', 'open', 'taken-back', 'escalated', 'in-time', 'late'],
  ...['promised', 'kept', 'broken', 'breaches', 'counted-one-day'],
  ...['acknowledge', 'answer', 'confirm'].flatMap((measure) => Object.keys(countsOf(measure, 7_200_000))),
];

it('a count of a provider is found again under its short name, and no two have the same (R83)', () => {
  const all = asks.flatMap((ask) => counts.map((count) => ({ ask, count })));
  const names = all.map(({ ask, count }) => nameOf(ask, count));
  expect(names.map(countIn)).toEqual(all);
  expect(new Set(names).size).toBe(all.length);
  expect(countIn('expiresAt')).toBeUndefined();
});
