import { describe, expect, it } from 'vitest';
import { Conflict, Unavailable } from '../../../functions/errors.ts';
import type { Moved } from '../../../functions/moving/moved.ts';
import type { KeptFile, Moving, Residence } from '../../../functions/moving/moving-port.ts';
import { Counting, differences } from '../../../functions/moving/tally.ts';
import { verifyHistories } from '../../../functions/verify-history.ts';
import { appendOf, learnt } from '../decisions.ts';
import { toLi } from '../messages.ts';
import { day, minute, t0, type House } from '../house.ts';
import { withHouse } from '../with-house.ts';
import { bytes, file, long, packedFile, provider, someThings } from './some-things.ts';

export interface MovingHouse extends House {
  moving: Moving;
  reopen(): Promise<MovingHouse>;
}
export type MakeMovingHouse = () => Promise<MovingHouse>;

async function gathered({ moving }: MovingHouse, from: string | null = null, most = Infinity) {
  const things: Moved[] = [];
  const files: KeptFile[] = [];
  const places: string[] = [];
  for await (const parcel of moving.parcels(from)) {
    things.push(...parcel.things);
    files.push(...parcel.files);
    places.push(parcel.place);
    if (places.length >= most) break;
  }
  return { things, files, places };
}

async function* inPieces(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content.subarray(0, 7);
  yield content.subarray(7);
}

const tallyOf = (things: Moved[]) => {
  const counting = new Counting();
  for (const thing of things) counting.add(thing);
  return counting.tally;
};

const withoutFiles = (things: Moved[]) => things.filter(({ kind }) => kind !== 'file');

async function movedInto(house: MovingHouse): Promise<MovingHouse> {
  await house.moving.putBytes(packedFile, inPieces(bytes));
  await house.moving.put(someThings());
  await house.moving.settle();
  return house.reopen();
}

/** What holds of any house that things are moved into and out of. */
export function describeMoving(name: string, make: MakeMovingHouse): void {
  describe(`${name}: a house that moves`, () => {
    const house = withHouse<MovingHouse>(make);
    const movedIn = () => movedInto(house());

    it('gives out what was put, all of it and once', async () => {
      const anew = await movedIn();
      const { things, files } = await gathered(anew);
      expect(differences(tallyOf(withoutFiles(someThings())), tallyOf(things))).toEqual([]);
      expect(files.map(({ documentId, version }) => ({ documentId, version }))).toEqual([file]);
      const pieces: Uint8Array[] = [];
      for await (const piece of await anew.moving.bytes(file)) pieces.push(piece);
      expect(Buffer.concat(pieces).toString()).toBe(bytes.toString());
    });

    it('goes on from any place, without a gap or a double', async () => {
      const anew = await movedIn();
      const all = await gathered(anew);
      for (let taken = 1; taken < all.places.length; taken++) {
        const first = await gathered(anew, null, taken);
        const rest = await gathered(anew, first.places.at(-1));
        expect([...first.things, ...rest.things]).toEqual(all.things);
        expect([...first.files, ...rest.files]).toEqual(all.files);
      }
    });

    it('takes the same things again and is not changed by it, nor by being settled again', async () => {
      const first = await gathered(await movedIn());
      await house().moving.put(someThings());
      await house().moving.putBytes(packedFile, inPieces(bytes));
      await house().moving.settle();
      const second = await gathered(await house().reopen());
      expect(differences(tallyOf(first.things), tallyOf(second.things))).toEqual([]);
    });

    it('takes nothing else under a name that it knows', async () => {
      await movedIn();
      const before = await gathered(house());
      const others: Moved[] = [
        { kind: 'claim', is: { subject: 'terminal:SN1', incidentId: 'inc_2' } },
        { kind: 'token', is: { hash: 'hash of a token', principal: { tokenId: 'tok_1', role: 'admin', merchantId: null, name: 'till' } } }, // prettier-ignore
        { kind: 'private', is: { ...long, value: 'something else', incidentId: 'inc_1' } },
        ...someThings().flatMap((thing): Moved[] =>
          thing.kind === 'commit' && thing.is.version === 2
            ? [{ kind: 'commit', is: { ...thing.is, cause: 'x' } }]
            : [],
        ),
      ];
      for (const other of others) await expect(house().moving.put([other])).rejects.toThrow(Conflict);
      expect(await gathered(house())).toEqual(before);
    });

    it('takes later what could not be put now, and what of it had been put already once', async () => {
      const things = someThings();
      await house().moving.put(things.slice(0, 9));
      house().breakDisk();
      await expect(house().moving.put(things)).rejects.toThrow(Unavailable);
      house().mendDisk();
      await house().moving.put(things);
      const { things: found } = await gathered(await house().reopen());
      expect(differences(tallyOf(withoutFiles(things)), tallyOf(found))).toEqual([]);
    });

    it('is empty until something is put, whatever else has been done with it', async () => {
      expect(await house().moving.isEmpty()).toBe(true);
      await house().moving.reside({ state: 'arriving', move: 'move_1', taken: 0 });
      expect(await house().moving.isEmpty()).toBe(true);
      await house().tokens.add('hash-1', { tokenId: 'tok_1', role: 'admin', merchantId: null, name: 'x' });
      expect(await house().moving.isEmpty()).toBe(false);
    });

    it('is at home unless it says otherwise, also to whoever opens it anew', async () => {
      expect(await house().moving.residence()).toEqual({ state: 'at-home' });
      const residences: Residence[] = [
        { state: 'leaving', move: 'move_1' },
        { state: 'left', move: 'move_1' },
        { state: 'arriving', move: 'move_2', taken: 7 },
        { state: 'at-home' },
      ];
      for (const residence of residences) {
        await house().moving.reside(residence);
        expect(await (await house().reopen()).moving.residence()).toEqual(residence);
      }
    });

    it('has chains that hold, down to the texts and the transactions beside them', async () => {
      const anew = await movedIn();
      expect(await verifyHistories(anew.moving.histories())).toEqual({ incidents: 2, entries: 7 });
    });

    it('gives out what was done in it by everybody else', async () => {
      const { registry, messages, tokens } = house();
      await registry.put('provider', 'acquirer-1', { ...provider, webhookSecret: 'whsec_Zmlyc3Q=' });
      await registry.put('provider', 'acquirer-1', provider);
      await messages.send(toLi('ntc_9'));
      await tokens.add('hash-1', { tokenId: 'tok_1', role: 'admin', merchantId: null, name: 'x' });
      const { things } = await gathered(await house().reopen());
      const of = (kind: Moved['kind']) => things.filter((thing) => thing.kind === kind).map(({ is }) => is);
      expect(of('entry')).toMatchObject([
        { type: 'provider', id: 'acquirer-1', entry: provider, former: { secret: 'whsec_Zmlyc3Q=', until: t0 + day } },
      ]);
      expect(of('message')).toMatchObject([{ id: 'ntc_9', scope: 'inc_1', to: '+8613800138000', state: 'sent' }]);
      expect(of('token')).toMatchObject([{ hash: 'hash-1' }]);
    });
  });

  describe(`${name}: whoever has moved in`, () => {
    const house = withHouse<MovingHouse>(make);
    const movedIn = () => movedInto(house());

    it('finds every incident as it was, in its lists too', async () => {
      const { store, views } = await movedIn();
      expect(await store.read('inc_1')).toMatchObject({ version: 4, seq: 5, incident: { cause: 'fault' } });
      expect((await store.commits('inc_1', 0, 100)).map(({ version }) => version)).toEqual([1, 2, 3, 4]);
      expect(await store.privates('inc_1', [long.ref])).toEqual(new Map([[long.ref, long.value]]));
      expect(await store.claimOf('terminal:SN2')).toBe('inc_2');
      expect(await store.link('hash of a link')).toMatchObject({ incidentId: 'inc_1', party: 'merchant' });
      const open = await views.incidents({ status: 'open', limit: 10 });
      expect(open.items.map(({ incidentId }) => incidentId)).toEqual(['inc_2', 'inc_1']);
    });

    it('goes on with what was under way', async () => {
      const { inbox, idempotency, tokens, statements, inspections, files } = await movedIn();
      const done = await inbox.get('wh-done');
      expect(done && (await inbox.receive(done))).toBe('seen');
      const unmatched = await inbox.unmatched({ limit: 10 });
      expect(unmatched.items.map(({ id }) => id)).toEqual(['wh-late', 'wh-early']);
      expect(await inbox.get('wh-new')).toMatchObject({ state: 'received' });
      expect(await idempotency.begin('tok_1 /v1/incidents', 'k')).toMatchObject({ state: 'kept' });
      expect(await tokens.find('hash of a token')).toMatchObject({ tokenId: 'tok_1' });
      expect(await tokens.revoke('tok_1')).toBe(true);
      expect(await statements.list('inc_1', { after: null, limit: 5 })).toMatchObject([{ line: 2 }]);
      const at = (days: number) => new Date(t0 + days * day).toISOString();
      expect(await inspections.next('shop-1')).toEqual({ dueAt: at(30), since: at(29) });
      expect(await files.find('doc_1')).toMatchObject({ state: 'received', size: bytes.length });
      expect((await files.read(file))?.toString()).toBe(bytes.toString());
    });

    it('finds the registry in its order, with the secrets and the places that were given on', async () => {
      const { registry, clock } = await movedIn();
      const terminals = await registry.list('terminal', { limit: 10 });
      expect(terminals.items.map(({ id }) => id)).toEqual(['SN3', 'SN2', 'SN1']);
      expect(await registry.serialOf('acquirer-1', 'T1')).toBe('SN2');
      expect(await registry.webhookSecrets('acquirer-1')).toEqual(['whsec_bmV3', 'whsec_b2xk']);
      await clock.moveTo(t0 + day + minute);
      expect(await registry.webhookSecrets('acquirer-1')).toEqual(['whsec_bmV3']);
      await registry.put('terminal', 'SN4', { terminalNumber: 'T4', model: 'A920', merchantId: 'shop-1', providerId: 'acquirer-1' }); // prettier-ignore
      expect((await registry.list('terminal', { limit: 1 })).items[0]?.id).toBe('SN4');
    });

    it('sends nothing again that had gone out', async () => {
      const anew = await movedIn();
      const before = await anew.sent();
      expect(await anew.messages.send(toLi('ntc_1'))).toEqual({ result: 'sent' });
      expect(await anew.messages.send(toLi('ntc_2'))).toEqual({ result: 'refused', because: 'smtp-550' });
      expect(await anew.sent()).toEqual(before);
    });

    it('can write on where it stood, and nowhere else', async () => {
      const { store } = await movedIn();
      const head = await store.read('inc_2');
      const next = appendOf('inc_2', head, [learnt('malware')]);
      await store.append(next);
      await expect(store.append(appendOf('inc_2', head, [learnt('fault')]))).rejects.toThrow(Conflict);
      expect(await (await house().reopen()).store.read('inc_2')).toEqual(next.after);
    });
  });
}
