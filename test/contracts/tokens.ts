import { describe, expect, it } from 'vitest';
import type { Principal } from '../../functions/ports.ts';
import type { MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const reporter: Principal = { tokenId: 'tok_1', role: 'reporter', merchantId: 'shop-1', name: 'the till' };
const operator: Principal = { tokenId: 'tok_2', role: 'operator', merchantId: null, name: 'the desk' };

export function describeTokens(name: string, make: MakeHouse): void {
  describe(`${name}: a token`, () => {
    const house = withHouse(make);

    it('says who holds it, also after a restart', async () => {
      const { tokens } = house();
      await tokens.add('hash-1', reporter);
      await tokens.add('hash-2', operator);
      expect(await tokens.find('hash-1')).toEqual(reporter);
      expect(await (await house().reopen()).tokens.find('hash-2')).toEqual(operator);
      expect(await tokens.find('hash-3')).toBeNull();
    });

    it('opens nothing once it is revoked, and others go on', async () => {
      const { tokens } = house();
      await tokens.add('hash-1', reporter);
      await tokens.add('hash-2', operator);
      expect(await tokens.revoke('tok_1')).toBe(true);
      expect(await tokens.revoke('tok_1')).toBe(false);
      expect(await tokens.find('hash-1')).toBeNull();
      expect(await tokens.find('hash-2')).toEqual(operator);
    });

    it('that exists already is refused, and costs what is written beside it nothing', async () => {
      const { tokens } = house();
      await tokens.add('hash-1', reporter);
      const [again, other] = await Promise.allSettled([tokens.add('hash-1', operator), tokens.add('hash-2', operator)]);
      expect([again.status, other.status]).toEqual(['rejected', 'fulfilled']);
      expect(await tokens.find('hash-1')).toEqual(reporter);
      expect(await tokens.find('hash-2')).toEqual(operator);
    });
  });
}
