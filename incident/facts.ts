import type { Actor } from '../events/facts/timeline-entry.ts';
import type { Sealed } from '../events/facts/sealed.ts';
import type { Locale } from '../events/locale.ts';
import type { Merchant, Provider, Terminal } from '../events/registry.ts';

/** Somebody who can be written to. `contactId` is the registry's, or begins with `@` for those who are not in it. */
export interface Recipient {
  contactId: string;
  phone?: string | undefined;
  email?: string | undefined;
  locale: Locale;
}

/** What lies outside the incident and is looked up before each decision: the registry's entries, and who can be reached. */
export interface Surroundings {
  provider: Provider | null;
  merchant: Merchant | null;
  terminal: Terminal | null;
  /** Who reported, in order, as far as their data has not been erased. */
  reporters: Recipient[];
  /** Who reports right now, if not known yet. */
  newReporter?: Recipient | null;
  operators: Recipient[];
  /** Addresses from which messages of this incident came back, by reference, as far as they have not been erased. */
  bouncedAddresses: ReadonlyMap<string, string>;
}

/** What a decision may draw on beside the state: time and chance come in here and nowhere else. */
export interface Context {
  /** Policy time of the command, RFC 3339 with milliseconds. */
  at: string;
  actor: Actor;
  around: Surroundings;
  newId: (prefix: 'fu' | 'ntc' | 'qst') => string;
  /** Puts a text or a personal datum away and answers what stands in the event for it. */
  seal: (text: string) => Sealed;
  /** Ids of transactions spoken of now that a statement has brought before. */
  imported: ReadonlySet<string>;
  /** A number from 0 up to 1, for jitter. */
  chance: () => number;
}
