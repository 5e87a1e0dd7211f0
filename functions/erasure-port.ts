import type { Names } from './erasure/person.ts';

/** Ids of messages: a set of them, or whatever tells those that are meant. */
export type Ids = Pick<ReadonlySet<string>, 'has'>;

/**
 * Takes out of a house what it keeps of somebody. What was forgotten is in no file any more once `finish` is fulfilled;
 * doing it again does no harm. Documents are no matter of this: retention keeps them.
 */
export interface Erasure {
  /** Private records of an incident. */
  privates(incidentId: string, refs: string[]): Promise<void>;
  /** Where those of the messages of an incident, or to a merchant, went that this house has kept. */
  addresses(scope: string, ids: Ids): Promise<string[]>;
  /**
   * Kept messages of a scope with these ids or that name the person, but those that are spared: whom they went to and
   * what they said. Answers how many.
   */
  messages(scope: string, which: { ids: Ids; names: Names; spared?: Ids }): Promise<number>;
  /** The bodies of kept webhooks that name the person. Answers how many. */
  webhooks(names: Names): Promise<number>;
  /** File names of documents that were announced for an incident and have not come. */
  fileNames(incidentId: string): Promise<void>;
  /** The names of a merchant's tokens that name the person. */
  tokenNames(merchantId: string, names: Names): Promise<void>;
  finish(): Promise<void>;
}
