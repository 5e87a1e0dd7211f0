import type { StoredFile } from '../document-record.ts';
import type { History } from '../verify-history.ts';
import type { Moved, MovedByKind } from './moved.ts';

/**
 * Whether a house is at home, or on the move and therefore acts for nobody: `leaving` while its things are packed, `left`
 * once all of them are, `arriving` while another's are put in; `taken` says how many parts of them are.
 */
export type Residence =
  | { state: 'at-home' }
  | { state: 'leaving' | 'left'; move: string }
  | { state: 'arriving'; move: string; taken: number };

/** Bytes of a document that was received, or of a statement that is being read; `sha256` is what they must be, where something in the house says so. */
export type KeptFile = StoredFile & { sha256: string | null };

/** Some things of a house, and the place behind them, from which one can go on. */
export interface Parcel {
  things: Exclude<Moved, { kind: 'file' }>[];
  files: KeptFile[];
  place: string;
}

/**
 * A house as it moves: all that it keeps and could not make anew, out as a stream and in by parts. While it is not at home
 * nothing else reads or writes there.
 */
export interface Moving {
  residence(): Promise<Residence>;
  /** Durable when fulfilled, and observed by whatever serves this house. */
  reside(residence: Residence): Promise<void>;
  /** Whether there is nothing at all in it. */
  isEmpty(): Promise<boolean>;
  /** In an order that stays as long as nothing changes; from a place on. A few hundred things are held at a time. */
  parcels(after: string | null): AsyncIterable<Parcel>;
  bytes(file: StoredFile): Promise<AsyncIterable<Uint8Array>>;
  /** Every incident, for whoever goes through the chains. */
  histories(): Iterable<History> | AsyncIterable<History>;
  /**
   * Puts things where nothing is under their names. Durable when fulfilled; doing it again changes nothing. Throws Conflict
   * where something else is under one of the names.
   */
  put(things: Moved[]): Promise<void>;
  /** Likewise for bytes, before the thing that names them is put. */
  putBytes(file: MovedByKind['file'], bytes: AsyncIterable<Uint8Array>): Promise<void>;
  /**
   * Makes anew what follows from the things: when each incident is due next, lists, sums. Nothing is looked at, told or sent.
   * Doing it again changes nothing.
   */
  settle(): Promise<void>;
}
