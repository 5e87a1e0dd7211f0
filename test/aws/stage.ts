import type { Ports } from '../../functions/ports.ts';
import type { House } from '../contracts/house.ts';

/** A sequence on one house: its number tells its subjects from those of others, and is the seed of its ids. */
export interface Stage {
  house: House;
  ports: Ports;
  number: number;
  incidents: string[];
}

/** One command of a sequence. What it answers must be the same on every house. */
export type Step = (stage: Stage) => Promise<unknown>;
