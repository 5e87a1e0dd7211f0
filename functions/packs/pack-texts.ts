import type { PackName } from './pack.ts';

/** What a pack says around the facts, in one language. */
export interface PackTexts {
  title: Record<PackName, string>;
  lead: Record<PackName, string>;
  heading: Record<'contacts' | 'breach' | 'appeal', string>;
  column: Record<'who' | 'phone' | 'email', string>;
  reporter: string;
  owner: string;
  /** The stop had been confirmed at this time. */
  confirmed: (time: string) => string;
  notConfirmed: string;
  noBreach: string;
  noAppeal: string;
  readme: string;
}
