import { describe, expect, it } from 'vitest';
import { Command } from '../../events/commands.ts';

const recovered = (amount: unknown) =>
  Command.safeParse({ type: 'record-recovery', amount: { amount, currency: 'CNY' } });

describe('money that came back', () => {
  it('is a sum that stays exact when it is added up, told at its own place where it is not (R65)', () => {
    for (const amount of [1, 850_000, 1e12]) expect(recovered(amount).success, String(amount)).toBe(true);
    for (const amount of [0, -1, 0.5, 1e12 + 1, Number.MAX_SAFE_INTEGER, 1e300])
      expect(
        recovered(amount).error?.issues.map(({ path }) => path),
        String(amount),
      ).toEqual([['amount', 'amount']]);
  });
});
