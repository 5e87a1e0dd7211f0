import type { Terminal } from '../events/registry.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import { entryChange, entryOf, type EntryItem } from './entry-items.ts';
import type { Change } from './expressions.ts';
import type { KeyedItem } from './item.ts';
import { keys } from './keys.ts';

/** Which terminal bears a number of a provider: an item for each bearer, the one that was registered first before the others. */
export interface TerminalPlaces {
  serialOf(providerId: string, terminalNumber: string): Promise<string | null>;
  /** What is written when a terminal is registered as `entry`; `before` is how it stood. */
  writesToPut(serial: string, place: string, entry: Terminal, before: Terminal | undefined): Promise<Write[]>;
  /** What is written when a terminal is removed. */
  writesToRemove(serial: string, place: string, entry: Terminal): Write[];
  /** What is written when a terminal takes another's place: its number is its own from then on. */
  writesToTakePlace(serial: string, entry: Terminal, before: EntryItem | undefined): Promise<TakingPlace>;
}

/** What becomes of the terminal's own entry, and what is written with it. */
export interface TakingPlace {
  change: Change;
  beside: Write[];
}

export function createTerminalPlaces(table: DynamoTable, newPlace: () => string): TerminalPlaces {
  const bearersOf = ({ providerId, terminalNumber }: Numbered): Promise<KeyedItem[]> =>
    table.query({ that: '#pk = :pk', values: { pk: keys.number(providerId, terminalNumber) } });

  async function writesToTakePlace(serial: string, entry: Terminal, before: EntryItem | undefined): Promise<TakingPlace> {
    const place = before?.place ?? newPlace();
    const own = bearer(serial, place, entry);
    const formers = (await bearersOf(entry)).filter(({ sk }) => sk !== own.sk);
    const left = before === undefined ? [] : leaving(serial, place, { before: entryOf('terminal', before), entry });
    return {
      change: entryChange('terminal', { id: serial, place, entry }),
      beside: [{ put: own }, ...formers.map(({ pk, sk }): Write => ({ delete: { pk, sk } })), ...left],
    };
  }

  return {
    serialOf: async (providerId, terminalNumber) => {
      const [first] = await table.query({
        that: '#pk = :pk',
        values: { pk: keys.number(providerId, terminalNumber) },
        limit: 1,
      });
      return first === undefined ? null : serialIn(first);
    },
    writesToPut: async (serial, place, entry, before) => {
      const own = bearer(serial, place, entry);
      if (before === undefined) return [{ put: own }];
      const left = leaving(serial, place, { before, entry });
      if (before.terminalNumber !== entry.terminalNumber) return [{ put: own }, ...left];
      // one whose number has gone to another does not take it back by being registered once more as it was
      const bears = (await bearersOf(before)).some(({ sk }) => sk === own.sk);
      if (bears && left.length === 0) return [];
      const others = await bearersOf(entry);
      return bears || others.length === 0 ? [{ put: own }, ...left] : left;
    },
    writesToRemove: (serial, place, entry) => {
      const { pk, sk } = bearer(serial, place, entry);
      return [{ delete: { pk, sk } }];
    },
    writesToTakePlace,
  };
}

type Numbered = Pick<Terminal, 'providerId' | 'terminalNumber'>;

function bearer(serial: string, place: string, { providerId, terminalNumber }: Numbered): KeyedItem {
  return { pk: keys.number(providerId, terminalNumber), sk: `${place}#${serial}` };
}

const serialIn = ({ sk }: KeyedItem): string => sk.slice(sk.indexOf('#') + 1);

/** A terminal that gets another number or provider leaves its former one. */
function leaving(serial: string, place: string, { before, entry }: { before: Numbered; entry: Numbered }): Write[] {
  const { pk, sk } = bearer(serial, place, before);
  return pk === bearer(serial, place, entry).pk ? [] : [{ delete: { pk, sk } }];
}
