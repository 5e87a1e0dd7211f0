import { openToMoveIn, openToMoveOut, type OpenMovingHouse } from '../../local/moving/open-moving-house.ts';

/** The house that a command line names: a data folder. */
export const houseAt = {
  toMoveOut: (name: string): Promise<OpenMovingHouse> => Promise.resolve(openToMoveOut(name)),
  toMoveIn: (name: string): Promise<OpenMovingHouse> => Promise.resolve(openToMoveIn(name)),
};
