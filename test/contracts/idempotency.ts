import { describe, expect, it } from 'vitest';
import type { KeptAnswer } from '../../functions/ports.ts';
import { day, t0, type MakeHouse } from './house.ts';
import { withHouse } from './with-house.ts';

const scope = 'tok_1 /v1/incidents';
const answer = (key: string, more: Partial<KeptAnswer> = {}): KeptAnswer => ({
  scope,
  key,
  bodyHash: 'hash',
  keptAt: new Date(t0).toISOString(),
  status: 201,
  sealed: 'salt.sealed',
  ...more,
});

export function describeIdempotency(name: string, make: MakeHouse): void {
  describe(`${name}: a key`, () => {
    const house = withHouse(make);

    it('is held by one request at a time, and by another once that gave it back', async () => {
      const { idempotency } = house();
      expect(await idempotency.begin(scope, 'k')).toEqual({ state: 'begun' });
      expect(await idempotency.begin(scope, 'k')).toEqual({ state: 'busy' });
      await idempotency.end(scope, 'k', 'nothing');
      expect(await idempotency.begin(scope, 'k')).toEqual({ state: 'begun' });
    });

    it('is another one in another scope, however the two are put together', async () => {
      const { idempotency } = house();
      await idempotency.begin('a b', 'c');
      expect(await idempotency.begin('a', 'b c')).toEqual({ state: 'begun' });
      await idempotency.keep(answer('c', { scope: 'x y' }));
      expect(await idempotency.begin('x', 'y c')).toEqual({ state: 'begun' });
    });

    it('gives its answer again for 24 hours of policy time, and not a moment longer', async () => {
      const { idempotency, clock } = house();
      await idempotency.begin(scope, 'k');
      await idempotency.keep(answer('k'));
      await idempotency.end(scope, 'k', 'kept');
      await clock.moveTo(t0 + day - 1);
      expect(await idempotency.begin(scope, 'k')).toEqual({ state: 'kept', answer: answer('k') });
      expect(await (await house().reopen()).idempotency.begin(scope, 'k')).toEqual({
        state: 'kept',
        answer: answer('k'),
      });
      await clock.moveTo(t0 + day);
      expect(await idempotency.begin(scope, 'k')).toEqual({ state: 'begun' });
    });

    it('can be kept anew once its answer is too old', async () => {
      const { idempotency, clock } = house();
      await idempotency.keep(answer('k'));
      await clock.moveTo(t0 + 2 * day);
      const later = answer('k', { keptAt: new Date(clock.now()).toISOString(), status: 200 });
      await idempotency.keep(later);
      expect(await idempotency.begin(scope, 'k')).toEqual({ state: 'kept', answer: later });
    });

    it('is free again after a restart, where nothing was kept', async () => {
      await house().idempotency.begin(scope, 'k');
      const { idempotency } = await house().reopen();
      expect(await idempotency.begin(scope, 'k')).toEqual({ state: 'begun' });
    });
  });
}
