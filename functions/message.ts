import type { Locale } from '../events/locale.ts';
import type { MessageChannel, Template } from '../events/template.ts';
import type { ProviderRequest } from './provider-request.ts';

/** What a text speaks of. Amounts are in minor units, times RFC 3339; the catalogue turns them into words. */
export type MessageVariables = Record<string, unknown>;

interface Envelope {
  /** The same for every attempt to send this message. */
  id: string;
  incidentId: string;
  locale: Locale;
}

/** A message to a person: the port gets the template and what it speaks of, never a finished text. */
export type Message =
  | (Envelope & { about: 'notice'; channel: MessageChannel; to: string; template: Template; variables: MessageVariables; repeatable: boolean })
  | (Envelope & { about: 'request'; to: string; request: ProviderRequest });
