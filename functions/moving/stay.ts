import type { Moving } from './moving-port.ts';
import { MoveRefused } from './refusal.ts';
import type { Shipment } from './shipment-port.ts';

/**
 * A house that was packed stays after all. What was packed is made worth nothing first, so that nobody moves in from it and
 * two houses act; where it is gone, whoever says so answers for it (`shipment` null).
 */
export async function stay(house: Moving, shipment: Shipment | null): Promise<void> {
  const residence = await house.residence();
  switch (residence.state) {
    case 'at-home':
      return;
    case 'arriving':
      throw new MoveRefused('somebody is still moving into this house; it has nothing of its own');
    case 'leaving':
    case 'left': {
      const move = (await shipment?.manifest())?.move ?? (await shipment?.progress())?.move;
      if (shipment !== null && move !== residence.move)
        throw new MoveRefused(`this house was packed as ${residence.move}, and there lies ${move ?? 'nothing'}`);
      const taken = await shipment?.takenBy();
      if (typeof taken === 'string')
        throw new MoveRefused(`somebody has moved into ${taken} with what was packed; two houses must never both act`);
      await shipment?.void();
      await house.reside({ state: 'at-home' });
    }
  }
}
