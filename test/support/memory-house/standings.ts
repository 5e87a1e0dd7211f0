import { Outdated } from '../../../functions/errors.ts';
import type { RegistryType, Standing } from '../../../functions/ports.ts';
import type { Durable } from './durable.ts';

type Name = { type: RegistryType; id: string };
const keyOf = ({ type, id }: Name) => `${type} ${id}`;

export const standingIn = ({ standings }: Durable, name: Name): Standing =>
  standings.get(keyOf(name)) ?? { changes: 0, holds: 0 };

export function demandStanding(durable: Durable, name: Name, seen: Partial<Standing> = {}): void {
  const now = standingIn(durable, name);
  if (now.changes !== (seen.changes ?? now.changes) || now.holds !== (seen.holds ?? now.holds))
    throw new Outdated('the entry of the registry has moved on');
}

export function count(durable: Durable, what: 'changes' | 'holds', name: Name): void {
  const now = standingIn(durable, name);
  durable.standings.set(keyOf(name), { ...now, [what]: now[what] + 1 });
}
