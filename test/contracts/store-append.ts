import { describe, expect, it } from 'vitest';
import { Conflict } from '../../functions/errors.ts';
import type { Terminal } from '../../events/registry.ts';
import type { KeptAnswer, Store } from '../../functions/ports.ts';
import { appendOf, learnt, opened } from './decisions.ts';
import { t0, type MakeHouse } from './house.ts';
import { webhook } from './inbox.ts';
import { withHouse } from './with-house.ts';

/** What an append promises: one of two wins, and what does not is as if it had never been. */
export function describeAppending(name: string, make: MakeHouse): void {
  describe(`${name}: an append`, () => {
    const house = withHouse(make);

    async function open(store: Store, id: string, serial: string) {
      const first = appendOf(id, null, [opened(serial)], { claims: [{ subject: `terminal:${serial}`, from: null }] });
      await store.append(first);
      return first.after;
    }

    it('of two at one version is taken once, and the other is a Conflict', async () => {
      const { store } = house();
      const head = await open(store, 'inc_1', 'SN1');
      const outcomes = await Promise.allSettled(
        (['malware', 'network'] as const).map((cause) => store.append(appendOf('inc_1', head, [learnt(cause)]))),
      );
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect(outcomes).toContainEqual({ status: 'rejected', reason: expect.any(Conflict) as Conflict });
      expect(await store.commits('inc_1', 0, 100)).toHaveLength(2);
    });

    it('decided on one that came to nothing comes to nothing too', async () => {
      const { store } = house();
      const head = await open(store, 'inc_1', 'SN1');
      const winner = appendOf('inc_1', head, [learnt('malware')]);
      const loser = appendOf('inc_1', head, [learnt('network')]);
      const onLoser = appendOf('inc_1', loser.after, [learnt('fault')]);
      const outcomes = await Promise.allSettled([winner, loser, onLoser].map((append) => store.append(append)));
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected']);
      expect(await store.read('inc_1')).toEqual(winner.after);
      expect(await store.latest('inc_1')).toEqual(winner.after);
    });

    it('of an incident that exists does not open it again', async () => {
      const { store } = house();
      await open(store, 'inc_1', 'SN1');
      await expect(store.append(appendOf('inc_1', null, [opened('SN2')]))).rejects.toThrow(Conflict);
    });

    it('takes a claim that nobody has, and one only from whom it names', async () => {
      const { store } = house();
      await open(store, 'inc_1', 'SN1');
      expect(await store.claimOf('terminal:SN1')).toBe('inc_1');
      expect(await store.claimOf('terminal:SN2')).toBeNull();

      const taking = (from: string | null) =>
        appendOf('inc_2', null, [opened()], { claims: [{ subject: 'terminal:SN1', from }] });
      await expect(store.append(taking(null))).rejects.toThrow(Conflict);
      await expect(store.append(taking('inc_3'))).rejects.toThrow(Conflict);
      expect(await store.claimOf('terminal:SN1')).toBe('inc_1');
      expect(await store.latest('inc_2')).toBeNull();

      await store.append(taking('inc_1'));
      expect(await store.claimOf('terminal:SN1')).toBe('inc_2');
    });

    it('of two for one free subject opens one incident', async () => {
      const { store } = house();
      const outcomes = await Promise.allSettled(['inc_1', 'inc_2', 'inc_3'].map((id) => open(store, id, 'SN1')));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const heads = await Promise.all(['inc_1', 'inc_2', 'inc_3'].map((id) => store.read(id)));
      expect(heads.filter((head) => head !== null)).toHaveLength(1);
    });

    it('that conflicts leaves nothing: no event, private, link, claim, terminal, kept answer or mark on a webhook', async () => {
      const { store, registry, inbox, idempotency } = house();
      const head = await open(store, 'inc_1', 'SN1');
      await open(store, 'inc_2', 'SN2');
      await inbox.receive(webhook('wh_1'));
      const with_ = (append: ReturnType<typeof appendOf>) => ({
        ...append,
        privates: [{ ref: 'prv_1', salt: 'salt', value: 'text' }],
        links: [link],
        terminals: [{ serial: 'SN9', entry: { terminalNumber: 'T9', model: 'A', merchantId: 'm', providerId: 'p' } }],
        keep: kept,
        inbox: 'wh_1',
      });
      const takenClaims = { claims: [{ subject: 'terminal:SN2', from: null }, { subject: 'terminal:SN3', from: null }] }; // prettier-ignore
      await expect(store.append(with_(appendOf('inc_1', head, [learnt('fault')], takenClaims)))).rejects.toThrow(
        Conflict,
      );
      await expect(store.append(with_(appendOf('inc_1', null, [opened()])))).rejects.toThrow(Conflict);

      expect(await store.read('inc_1')).toEqual(head);
      expect(await store.latest('inc_1')).toEqual(head);
      expect(await store.commits('inc_1', 0, 100)).toHaveLength(1);
      expect(await store.privates('inc_1', ['prv_1', 'prv_9'])).toEqual(new Map());
      expect(await store.link('hash-1')).toBeNull();
      expect(await store.claimOf('terminal:SN3')).toBeNull();
      expect(await registry.get('terminal', 'SN9')).toBeNull();
      expect(await registry.serialOf('p', 'T9')).toBeNull();
      expect((await inbox.get('wh_1'))?.state).toBe('received');
      expect(await idempotency.begin(kept.scope, kept.key)).toEqual({ state: 'begun' });
    });

    it('writes all that hangs on it in the same step', async () => {
      const { store, inbox, idempotency } = house();
      await inbox.receive(webhook('wh_1'));
      await store.append(
        appendOf('inc_1', null, [opened()], {
          privates: [{ ref: 'prv_1', salt: 'salt', value: '李伟' }],
          links: [link],
          keep: kept,
          inbox: 'wh_1',
        }),
      );
      const { store: cold } = await house().reopen();
      expect(await cold.privates('inc_1', ['prv_1', 'prv_9'])).toEqual(new Map([['prv_1', '李伟']]));
      expect(await cold.privates('inc_2', ['prv_1'])).toEqual(new Map());
      expect(await cold.link('hash-1')).toEqual(link);
      expect((await inbox.get('wh_1'))?.state).toBe('processed');
      expect(await idempotency.begin(kept.scope, kept.key)).toEqual({ state: 'kept', answer: kept });
    });

    it('puts a terminal in the place of another, whose number it bears from then on (R62)', async () => {
      const { store, registry } = house();
      const old: Terminal = { terminalNumber: 'T1', model: 'A920', merchantId: 'shop-1', providerId: 'acquirer-1' };
      const taking = (serial: string) => ({ terminals: [{ serial, entry: old }] });
      await registry.put('terminal', 'SPARE', { ...old, terminalNumber: 'T7', model: 'X990' });
      await registry.put('terminal', 'OLD', old);
      await registry.put('terminal', 'ELSEWHERE', { ...old, providerId: 'acquirer-2' });
      expect(await registry.get('terminal', 'SPARE')).toMatchObject({ terminalNumber: 'T7' });

      const first = appendOf('inc_1', null, [opened('OLD')], taking('SPARE'));
      await store.append(first);
      expect(await registry.get('terminal', 'SPARE')).toEqual(old);
      expect(await registry.get('terminal', 'OLD')).toEqual(old);
      expect(await registry.serialOf('acquirer-1', 'T1')).toBe('SPARE');
      expect(await registry.serialOf('acquirer-1', 'T7')).toBeNull();
      expect(await registry.serialOf('acquirer-2', 'T1')).toBe('ELSEWHERE');

      await registry.put('terminal', 'OLD', { ...old, model: 'A930' }); // registered once more, it takes nothing back
      expect(await registry.serialOf('acquirer-1', 'T1')).toBe('SPARE');
      await store.append(appendOf('inc_1', first.after, [learnt('fault')], taking('NEW')));
      const { registry: cold } = await house().reopen();
      expect(await cold.get('terminal', 'NEW')).toEqual(old);
      expect(await cold.serialOf('acquirer-1', 'T1')).toBe('NEW');

      await cold.remove('terminal', 'NEW'); // nobody has the number now: whoever is registered with it gets it
      expect(await cold.serialOf('acquirer-1', 'T1')).toBeNull();
      await cold.put('terminal', 'OLD', old);
      expect(await cold.serialOf('acquirer-1', 'T1')).toBe('OLD');
    });

    it('of a link twice is the same link', async () => {
      const { store } = house();
      await store.addLink(link);
      await store.addLink(link);
      expect(await store.link('hash-1')).toEqual(link);
    });
  });
}

const link = {
  hash: 'hash-1',
  incidentId: 'inc_1',
  party: 'merchant',
  followUpId: null,
  endsAt: '2027-05-22T02:00:00.000Z',
} as const;

const kept: KeptAnswer = {
  scope: 'tok_1 /v1/incidents',
  key: 'k1',
  bodyHash: 'hash',
  keptAt: new Date(t0).toISOString(),
  status: 201,
  sealed: 'salt.sealed',
};
