import { Outdated } from '../functions/errors.ts';
import type { RegistryType, Standing } from '../functions/ports.ts';
import type { DynamoTable, Write } from './dynamo-table.ts';
import { numberIn, type KeyedItem } from './item.ts';
import { keys } from './keys.ts';

/**
 * Every incident takes hold of its provider, so what counts that lies in several items, of which it touches one; a change
 * of the entry touches all. Merchants and terminals have fewer incidents at one moment.
 */
const spread: Record<RegistryType, number> = { provider: 16, merchant: 4, terminal: 1 };

interface Name {
  type: RegistryType;
  id: string;
}

/** How a name of the registry stands, item by item, as it was read. */
export interface Standings extends Standing {
  parts: Standing[];
}

export async function standingsOf(table: DynamoTable, { type, id }: Name): Promise<Standings> {
  const { pk } = keys.entry(type, id);
  const items = await table.query({
    that: '#pk = :pk AND begins_with(#sk, :standing)',
    values: { pk, standing: 'standing#' },
  });
  const bySort = new Map<string, KeyedItem>(items.map((item) => [item.sk, item]));
  const parts = Array.from({ length: spread[type] }, (_, index) => {
    const item = bySort.get(sortKey(index));
    return { changes: numberIn(item, 'changes') ?? 0, holds: numberIn(item, 'holds') ?? 0 };
  });
  const holds = parts.reduce((sum, part) => sum + part.holds, 0);
  return { parts, holds, changes: parts[0]?.changes ?? 0 };
}

/** Throws Outdated where something has happened since it was seen. */
export function demandSeen({ changes, holds }: Standing, seen: Standing | undefined): void {
  if (seen !== undefined && (seen.changes !== changes || seen.holds !== holds))
    throw new Outdated('the entry of the registry has moved on');
}

/** Counts a change, as long as nothing has changed the entry since; with `seen`, as long as nobody has taken hold of it either. */
export function changeWrites({ type, id }: Name, { parts }: Standings, seen: Standing | undefined): Write[] {
  return parts.map(({ changes, holds }, index) => ({
    update: { pk: keys.entry(type, id).pk, sk: sortKey(index) },
    change: { add: { changes: 1 } },
    if: both(is('changes', changes), seen === undefined ? undefined : is('holds', holds)),
  }));
}

/** Takes hold of a name, as long as its entry has not changed since; `whose` spreads those who do. */
export function holdWrite({ type, id, changes }: Name & { changes: number | null }, whose: string): Write {
  const part = [...whose].reduce((sum, sign) => (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521, 7) % spread[type];
  return {
    update: { pk: keys.entry(type, id).pk, sk: sortKey(part) },
    change: { add: { holds: 1 } },
    ...(changes !== null && { if: is('changes', changes) }),
  };
}

const sortKey = (part: number): string => `standing#${String(part).padStart(2, '0')}`;

interface Is {
  that: string;
  values: Record<string, number>;
}

/** What was never counted is not there. */
const is = (name: keyof Standing, count: number): Is =>
  count === 0
    ? { that: `attribute_not_exists(#${name})`, values: {} }
    : { that: `#${name} = :was_${name}`, values: { [`was_${name}`]: count } };

const both = (one: Is, other: Is | undefined): Is =>
  other === undefined ? one : { that: `${one.that} AND ${other.that}`, values: { ...one.values, ...other.values } };
