import type { Clock } from '../ports.ts';
import { verifyHistories } from '../verify-history.ts';
import type { Moved } from './moved.ts';
import type { KeptFile, Moving } from './moving-port.ts';
import { MoveRefused } from './refusal.ts';
import { Damaged, layout, type Manifest, type PartWriter, type Progress, type Shipment } from './shipment-port.ts';
import { Counting } from './tally.ts';

export interface Packing {
  house: Moving;
  shipment: Shipment;
  realClock: Clock;
  newMove: () => string;
  /** Hears how far it has come. */
  tell: (progress: Progress) => void;
}

/** A part ends behind the parcel that makes it this long: what a crash costs at most, and what is put in one go. */
const partBytes = 8 * 1024 * 1024;

/**
 * Packs a whole house, which from here on acts for nobody. Where it was interrupted it goes on; once it is done, doing it
 * again changes nothing. Throws BrokenChain for a history that is not what was written; then the house is at home again.
 */
export async function pack(packing: Packing, longest = partBytes): Promise<Manifest> {
  const { house, shipment } = packing;
  const sealed = await shipment.manifest();
  if (sealed !== null) {
    const residence = await house.residence();
    const isOurs = 'move' in residence && residence.state !== 'arriving' && residence.move === sealed.move;
    if (!isOurs) throw new MoveRefused('another export lies there, and it is whole; choose a new folder');
    await house.reside({ state: 'left', move: sealed.move });
    return sealed;
  }
  const manifest = await packed(packing, await beginning(packing), longest);
  await shipment.seal(manifest);
  await house.reside({ state: 'left', move: manifest.move });
  return manifest;
}

/** The house leaves; answers how far it had been packed before. */
async function beginning({ house, shipment, newMove }: Packing): Promise<Progress> {
  const residence = await house.residence();
  if (residence.state === 'arriving')
    throw new MoveRefused('somebody is still moving into this house; finish that first');
  const begun = await shipment.progress();
  const isAtHome = residence.state === 'at-home';
  if (begun !== null && (isAtHome ? begun.parts.length > 0 : residence.move !== begun.move))
    throw new MoveRefused('an export of another house, or of another time, was begun there; choose a new folder');
  if (begun === null && !isAtHome)
    throw new MoveRefused(`this house was packed elsewhere (${residence.move}); go on there, or let it stay`);
  const progress = begun ?? { move: newMove(), place: null, parts: [], tally: {}, chains: null };
  if (begun === null) await shipment.keepProgress(progress);
  if (progress.chains === null) await house.reside({ state: 'leaving', move: progress.move });
  return progress;
}

async function packed(packing: Packing, begun: Progress, longest: number): Promise<Manifest> {
  const { house, shipment, realClock, tell } = packing;
  const chains = begun.chains ?? (await verified(house));
  let progress: Progress = { ...begun, chains };
  await shipment.keepProgress(progress);
  const counting = new Counting(progress.tally);
  let part: { writer: PartWriter; bytes: number; place: string } | undefined;

  async function endPart(): Promise<void> {
    if (part === undefined) return;
    const ended = await part.writer.end();
    progress = { ...progress, place: part.place, parts: [...progress.parts, ended], tally: counting.tally };
    await shipment.keepProgress(progress);
    tell(progress);
    part = undefined;
  }

  for await (const { things, files, place } of house.parcels(progress.place)) {
    if (things.length + files.length === 0) continue;
    part ??= { writer: await shipment.begin(progress.parts.length + 1), bytes: 0, place };
    for (const thing of [...things, ...(await withBytes(packing, files))]) {
      counting.add(thing);
      part.bytes = await part.writer.add(thing);
    }
    part.place = place;
    if (part.bytes >= longest) await endPart();
  }
  await endPart();
  const { move, parts, tally } = progress;
  return { format: 'holdfast', layout, move, packedAt: new Date(realClock.now()).toISOString(), chains, tally, parts };
}

async function verified(house: Moving): Promise<{ incidents: number; entries: number }> {
  try {
    return await verifyHistories(house.histories());
  } catch (error) {
    await house.reside({ state: 'at-home' });
    throw error;
  }
}

async function withBytes({ house, shipment }: Packing, files: KeptFile[]): Promise<Moved<'file'>[]> {
  const packed: Moved<'file'>[] = [];
  for (const { documentId, version, sha256 } of files) {
    const kept = await shipment.keepBytes({ documentId, version }, await house.bytes({ documentId, version }));
    if (sha256 !== null && sha256 !== kept.sha256)
      throw new Damaged(`the ${version} of ${documentId} is not what was handed in`);
    packed.push({ kind: 'file', is: { documentId, version, ...kept } });
  }
  return packed;
}
