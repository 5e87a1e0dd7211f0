import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import type { Moved, MovedKind } from './moved.ts';

const digestBytes = 32;
const modulus = 1n << BigInt(digestBytes * 8);

/** How many things of a kind there are, and the sum of their SHA-256s: the same in whatever order they come. */
export const Tally = z.record(
  z.string(),
  z.strictObject({ count: z.int().nonnegative(), sum: z.string().regex(/^[0-9a-f]{64}$/) }),
);
export type Tally = z.infer<typeof Tally>;

/** The things of a house, counted and summed up kind by kind, so that two houses can be compared. */
export class Counting {
  readonly #of = new Map<string, { count: number; sum: bigint }>();

  constructor(from: Tally = {}) {
    for (const [kind, { count, sum }] of Object.entries(from)) this.#of.set(kind, { count, sum: BigInt(`0x${sum}`) });
  }

  add(moved: Moved): void {
    const { count, sum } = this.#of.get(moved.kind) ?? { count: 0, sum: 0n };
    const hash = createHash('sha256')
      .update(String(canonicalize(comparable(moved))))
      .digest('hex');
    this.#of.set(moved.kind, { count: count + 1, sum: (sum + BigInt(`0x${hash}`)) % modulus });
  }

  get tally(): Tally {
    const kinds = [...this.#of].toSorted(([one], [other]) => (one < other ? -1 : 1));
    return Object.fromEntries(
      kinds.map(([kind, { count, sum }]) => [kind, { count, sum: sum.toString(16).padStart(digestBytes * 2, '0') }]),
    );
  }
}

/** A house's own: every other may keep them in another way, or not at all. */
const ownOfHouse: MovedKind[] = ['key', 'clock'];

/** Where two houses hold another number of things of a kind, or not the same ones. */
export function differences(expected: Tally, found: Tally): string[] {
  const kinds = [...new Set([...Object.keys(expected), ...Object.keys(found)])].toSorted();
  return kinds.flatMap((kind) => {
    if (ownOfHouse.some((own) => own === kind)) return [];
    const [wanted, got] = [expected[kind] ?? none, found[kind] ?? none];
    if (wanted.count !== got.count) return [`${kind}: ${got.count} instead of ${wanted.count}`];
    return wanted.sum === got.sum ? [] : [`${kind}: not the same ones`];
  });
}

const none = { count: 0, sum: '' };

/** A thing without what each house has in its own way. */
function comparable({ kind, is }: Moved): object {
  switch (kind) {
    case 'entry':
    case 'webhook':
      return { kind, is: { ...is, place: '' } };
    case 'message':
      return { kind, is: { ...is, place: '', text: undefined } };
    case 'document':
      return { kind, is: { ...is, announcedAt: null } };
    case 'key':
    case 'clock':
    case 'inspection':
    case 'token':
    case 'claim':
    case 'link':
    case 'answer':
    case 'commit':
    case 'private':
    case 'transaction':
    case 'file':
      return { kind, is };
  }
}
