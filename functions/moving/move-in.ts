import { createHash } from 'node:crypto';
import { verifyHistories } from '../verify-history.ts';
import type { Moved } from './moved.ts';
import type { KeptFile, Moving } from './moving-port.ts';
import { MoveRefused } from './refusal.ts';
import { Damaged, type Manifest, type Shipment } from './shipment-port.ts';
import { Counting, differences } from './tally.ts';

export interface MovingIn {
  house: Moving;
  /** What the house is called: of one export one house is made. */
  name: string;
  shipment: Shipment;
  /** Hears how many parts of how many are in. */
  tell: (taken: number, of: number) => void;
}

/** So many things are put in one go. */
const putAtOnce = 500;

/**
 * Moves into an empty house, or goes on where that was interrupted. First all of what was packed is looked at, and nothing
 * is changed where it is not whole; in the end every chain is walked and what is there compared with what was packed. Only
 * then the house is at home. Throws Damaged, BrokenChain or MoveRefused.
 */
export async function moveIn(moving: MovingIn): Promise<Manifest> {
  const { house, name, shipment } = moving;
  const manifest = await shipment.manifest();
  if (manifest === null) throw new MoveRefused('what was packed is not whole; let it be packed to the end first');
  const from = await takenBefore(house, manifest);
  const taken = await shipment.takenBy();
  if (taken !== null && taken !== name)
    throw new MoveRefused(`somebody moves, or has moved, from there into ${taken}; two houses must never both act`);
  await lookThrough(shipment, manifest);
  if (taken === null) await shipment.takeFor(name);
  if (from === 0) await house.reside({ state: 'arriving', move: manifest.move, taken: 0 });
  for (const [index, part] of manifest.parts.entries()) {
    if (index < from) continue;
    await takeIn(moving, shipment.things(part));
    await house.reside({ state: 'arriving', move: manifest.move, taken: index + 1 });
    moving.tell(index + 1, manifest.parts.length);
  }
  await house.settle();
  await compare(house, manifest);
  await house.reside({ state: 'at-home' });
  return manifest;
}

/** How many parts are in already. */
async function takenBefore(house: Moving, { move }: Manifest): Promise<number> {
  const residence = await house.residence();
  switch (residence.state) {
    case 'arriving':
      if (residence.move !== move)
        throw new MoveRefused(`another move into this house is under way (${residence.move}); finish that one`);
      return residence.taken;
    case 'leaving':
    case 'left':
      throw new MoveRefused('this house has been packed itself; nobody moves into it');
    case 'at-home':
      if (!(await house.isEmpty())) throw new MoveRefused('this house is not empty; move into a new one');
      return 0;
  }
}

/** Everything that was packed, to its last byte. */
async function lookThrough(shipment: Shipment, { parts, tally }: Manifest): Promise<void> {
  const counting = new Counting();
  for (const part of parts)
    for await (const thing of shipment.things(part)) {
      counting.add(thing);
      if (thing.kind === 'file') for await (const _ of shipment.bytes(thing.is));
    }
  const [different] = differences(tally, counting.tally);
  if (different !== undefined) throw new Damaged(`the manifest tells of other things than there are (${different})`);
}

async function takeIn({ house, shipment }: MovingIn, things: AsyncIterable<Moved>): Promise<void> {
  let some: Moved[] = [];
  for await (const thing of things) {
    if (thing.kind === 'file') await house.putBytes(thing.is, shipment.bytes(thing.is));
    some.push(thing);
    if (some.length < putAtOnce) continue;
    await house.put(some);
    some = [];
  }
  await house.put(some);
}

async function compare(house: Moving, { chains, tally }: Manifest): Promise<void> {
  const found = await verifyHistories(house.histories());
  const counting = new Counting();
  for await (const { things, files } of house.parcels(null)) {
    for (const thing of things) counting.add(thing);
    for (const file of files) counting.add(await measured(house, file));
  }
  const wrong = [
    ...(['incidents', 'entries'] as const).flatMap((what) =>
      found[what] === chains[what] ? [] : [`${what}: ${found[what]} instead of ${chains[what]}`],
    ),
    ...differences(tally, counting.tally),
  ];
  if (wrong.length > 0) throw new Damaged(`what is in the house is not what was packed: ${wrong.join('; ')}`);
}

async function measured(house: Moving, { documentId, version }: KeptFile): Promise<Moved<'file'>> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of await house.bytes({ documentId, version })) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { kind: 'file', is: { documentId, version, size, sha256: hash.digest('hex') } };
}
