import { hash } from 'node:crypto';
import type { Sealed } from '../events/facts/sealed.ts';
import type { PrivateRecord } from './commit-record.ts';
import type { Chance } from './ports.ts';

/** Puts texts apart from the events: `records` is what must be stored with the commit that refers to it. */
export function createSeal(chance: Chance): { seal: (text: string) => Sealed; records: PrivateRecord[] } {
  const records: PrivateRecord[] = [];
  const seal = (value: string): Sealed => {
    const record = { ref: chance.id('prv'), salt: chance.secret(16), value };
    records.push(record);
    return { ref: record.ref, digest: digestOf(record) };
  };
  return { seal, records };
}

/** Hex SHA-256 of salt and text: shows later that a text is the one, and nothing once salt and text are erased. */
export function digestOf({ salt, value }: Pick<PrivateRecord, 'salt' | 'value'>): string {
  return hash('sha256', salt + value, 'hex');
}
