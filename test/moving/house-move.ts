import { pack } from '../../functions/moving/pack.ts';
import { moveIn } from '../../functions/moving/move-in.ts';
import type { Manifest } from '../../functions/moving/shipment-port.ts';
import { openToMoveIn, openToMoveOut } from '../../local/moving/open-moving-house.ts';
import { openExportFolder } from '../../scripts/moving/export-folder.ts';

const realClock = { now: () => Date.parse('2026-11-23T12:00:00Z') };
let moves = 0;

/** Parts as short as they can be, so that there are many of them. */
export async function packed(folder: string, shipment: string, longest = 1): Promise<Manifest> {
  const house = openToMoveOut(folder);
  try {
    const newMove = () => `move_${++moves}`;
    return await pack(
      { house: house.moving, shipment: openExportFolder(shipment), realClock, newMove, tell: () => undefined },
      longest,
    );
  } finally {
    await house.close();
  }
}

export async function movedIn(shipment: string, folder: string): Promise<Manifest> {
  const { moving: house, name, close } = openToMoveIn(folder);
  try {
    return await moveIn({ house, name, shipment: openExportFolder(shipment), tell: () => undefined });
  } finally {
    await close();
  }
}
