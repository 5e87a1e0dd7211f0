import { describe, expect, it } from 'vitest';
import { hour, t0, type MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

export function describeClockAndChance(name: string, make: MakeHouse): void {
  describe(`${name}: time and chance`, () => {
    const house = withHouse(make);

    it('moves on and is where it was after a restart; it never goes back', async () => {
      const { clock } = house();
      expect(clock.now()).toBe(t0);
      await clock.moveTo(t0 + hour);
      await clock.moveTo(t0);
      expect(clock.now()).toBe(t0 + hour);
      expect((await house().reopen()).clock.now()).toBe(t0 + hour);
    });

    it('makes ids that differ, and sort by when they were made, within a moment too', async () => {
      const { chance, clock } = house();
      const ids = Array.from({ length: 500 }, () => chance.id('inc'));
      await clock.moveTo(t0 + 1);
      ids.push(...Array.from({ length: 500 }, () => chance.id('inc')));
      expect(new Set(ids).size).toBe(1_000);
      expect(ids.toSorted()).toEqual(ids);
      expect(ids.every((id) => /^inc_[0-9A-Za-z]+$/.test(id))).toBe(true);
    });

    it('makes secrets of the length that is asked for, and no two alike', () => {
      const { chance } = house();
      const secrets = Array.from({ length: 100 }, () => chance.secret(32));
      expect(new Set(secrets).size).toBe(100);
      expect(secrets.every((secret) => Buffer.from(secret, 'base64url').length === 32)).toBe(true);
    });

    it('draws from 0 up to 1', () => {
      const { chance } = house();
      const drawn = Array.from({ length: 200 }, () => chance.number());
      expect(drawn.every((number) => number >= 0 && number < 1)).toBe(true);
      expect(new Set(drawn).size).toBeGreaterThan(100);
    });
  });
}
