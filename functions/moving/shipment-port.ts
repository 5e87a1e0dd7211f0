import * as z from 'zod';
import type { StoredFile } from '../document-record.ts';
import type { Moved, MovedByKind } from './moved.ts';
import { Tally } from './tally.ts';

export const Part = z.strictObject({
  name: z.string().regex(/^\d{6}\.ndjson$/),
  things: z.int().positive(),
  bytes: z.int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Part = z.infer<typeof Part>;

/** How far a house has been packed. */
export const Progress = z.strictObject({
  move: z.string(),
  /** Behind the last thing that is packed; null before the first. */
  place: z.string().nullable(),
  parts: z.array(Part),
  tally: Tally,
  /** What the chains were found to hold. */
  chains: z.strictObject({ incidents: z.int(), entries: z.int() }).nullable(),
});
export type Progress = z.infer<typeof Progress>;

/** Of another layout or meaning of the things, another number. */
export const layout = 1;

/** What was packed, once that is all of a house. */
export const Manifest = z.strictObject({
  format: z.literal('holdfast'),
  layout: z.int(),
  move: z.string(),
  /** Real time. */
  packedAt: z.iso.datetime(),
  chains: z.strictObject({ incidents: z.int(), entries: z.int() }),
  tally: Tally,
  parts: z.array(Part),
});
export type Manifest = z.infer<typeof Manifest>;

/** Something of an export is not as it was packed; the message names it. */
export class Damaged extends Error {
  override readonly name = 'Damaged';
}

/** Where the things of a house lie between two houses. */
export interface Shipment {
  progress(): Promise<Progress | null>;
  /** Durable when fulfilled, and all parts that it names. */
  keepProgress(progress: Progress): Promise<void>;
  /** Throws Damaged for one that cannot be read or is of another layout. */
  manifest(): Promise<Manifest | null>;
  /** Durable when fulfilled. */
  seal(manifest: Manifest): Promise<void>;
  /** Makes it worth nothing, so that nobody moves in from it. */
  void(): Promise<void>;
  /** Which house moves, or has moved, in from it. */
  takenBy(): Promise<string | null>;
  /** Durable when fulfilled. */
  takeFor(house: string): Promise<void>;
  /** Begins a part, anew where it was begun before. */
  begin(number: number): Promise<PartWriter>;
  /** Takes bytes in, in place of those under the same name. */
  keepBytes(file: StoredFile, bytes: AsyncIterable<Uint8Array>): Promise<Pick<MovedByKind['file'], 'size' | 'sha256'>>;
  /** The things of a part, in their order. Throws Damaged where it is not the part that was packed. */
  things(part: Part): AsyncIterable<Moved>;
  /** Throws Damaged where they are not those that were packed. */
  bytes(file: MovedByKind['file']): AsyncIterable<Uint8Array>;
}

export interface PartWriter {
  /** Answers how long the part is by now. */
  add(thing: Moved): Promise<number>;
  /** Durable when fulfilled. */
  end(): Promise<Part>;
}
