import type { Terminal } from '../events/registry.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import { entryChange, entryOf, type EntryItem } from './entry-items.ts';
import type { Change } from './expressions.ts';
import type { Item } from './item.ts';
import { keys } from './keys.ts';

/** Which terminals bear a number of a provider: one item, with all of them in a set. */
export interface TerminalPlaces {
  serialOf(providerId: string, terminalNumber: string): Promise<string | null>;
  /** What is written when a terminal is registered as `entry`; `before` is how it stood. */
  writesToPut(serial: string, place: string, entry: Terminal, before: Terminal | undefined): Promise<Write[]>;
  /** What is written when a terminal is removed. */
  writesToRemove(serial: string, place: string, entry: Terminal): Write[];
  /** What is written when a terminal takes another's place: its number is its own from then on. */
  writesToTakePlace(serial: string, entry: Terminal, before: EntryItem | undefined): TakingPlace;
}

/** What becomes of the terminal's own entry, and what is written with it. */
export interface TakingPlace {
  change: Change;
  beside: Write[];
}

type Numbered = Pick<Terminal, 'providerId' | 'terminalNumber'>;

export function createTerminalPlaces(table: DynamoTable, newPlace: () => string): TerminalPlaces {
  const keyOf = ({ providerId, terminalNumber }: Numbered) => keys.number(providerId, terminalNumber);
  const bearersOf = async (number: Numbered): Promise<string[]> => bearersIn(await table.get(keyOf(number)));

  return {
    serialOf: async (providerId, terminalNumber) => {
      const [first] = await bearersOf({ providerId, terminalNumber });
      return first === undefined ? null : serialIn(first);
    },
    writesToPut: async (serial, place, entry, before) => {
      const own = bearer(serial, place);
      if (before === undefined) return [bears(entry, own)];
      const left = isOfOne(before, entry) ? [] : [bearsNoMore(before, own)];
      if (before.terminalNumber !== entry.terminalNumber) return [bears(entry, own), ...left];
      // one whose number has gone to another does not take it back by being registered once more as it was
      const bore = (await bearersOf(before)).includes(own);
      if (bore && left.length === 0) return [];
      return bore || (await bearersOf(entry)).length === 0 ? [bears(entry, own), ...left] : left;
    },
    writesToRemove: (serial, place, entry) => [bearsNoMore(entry, bearer(serial, place))],
    writesToTakePlace: (serial, entry, before) => {
      const place = before?.place ?? newPlace();
      const own = bearer(serial, place);
      const formerly = before === undefined ? undefined : entryOf('terminal', before);
      const left = formerly === undefined || isOfOne(formerly, entry) ? [] : [bearsNoMore(formerly, own)];
      return {
        change: entryChange('terminal', { id: serial, place, entry }),
        beside: [{ update: keyOf(entry), change: { set: { bearers: new Set([own]) } } }, ...left],
      };
    },
  };
}

/** From here on a terminal bears this number, with whoever does too. */
export const bears = ({ providerId, terminalNumber }: Numbered, own: string): Write => ({
  update: keys.number(providerId, terminalNumber),
  change: { add: { bearers: new Set([own]) } },
});

const bearsNoMore = ({ providerId, terminalNumber }: Numbered, own: string): Write => ({
  update: keys.number(providerId, terminalNumber),
  change: { drop: { bearers: new Set([own]) } },
});

/** A bearer is known by its place among the terminals, which sorts, and its serial. */
export const bearer = (serial: string, place: string): string => `${place}#${serial}`;
const serialIn = (own: string): string => own.slice(own.indexOf('#') + 1);

/** The one that was registered first stands before the others. */
export const bearersIn = (item: Item | undefined): string[] => {
  const bearers = item?.['bearers'];
  return bearers instanceof Set ? [...(bearers as Set<string>)].toSorted() : [];
};

const isOfOne = (one: Numbered, other: Numbered): boolean =>
  one.providerId === other.providerId && one.terminalNumber === other.terminalNumber;
