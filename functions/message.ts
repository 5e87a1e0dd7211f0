import type { ProviderChannel } from '../events/registry.ts';
import type { Locale } from '../events/locale.ts';
import type { MessageChannel, Template } from '../events/template.ts';
import type { InspectionVariables, Variables } from './message-variables.ts';
import type { ProviderRequest } from './provider-request.ts';

interface Envelope {
  /** The same for every attempt to send this message. */
  id: string;
  incidentId: string;
  locale: Locale;
  to: string;
}

/** Which text, and what it speaks of. Amounts are in minor units, times RFC 3339; the catalogue turns them into words. */
export type Text = { [T in Template]: { template: T; variables: Variables[T] } }[Template];

/** To a person: the port gets the template and what it speaks of, never a finished text. */
export type NoticeMessage = Envelope &
  Text & {
    about: 'notice';
    channel: MessageChannel;
    /** May it go out twice rather than perhaps not at all? True of what contains, stops or warns. */
    repeatable: boolean;
    /** For an operator who is to ring or visit the provider: the request that the script is made from. */
    call: { channel: ProviderChannel; request: ProviderRequest } | null;
  };

/** To a provider's mailbox: the application form, or that it is taken back. */
export type RequestMessage = Envelope & { about: 'request'; request: ProviderRequest };

/** To the owner of a merchant, about no incident: the terminals are to be inspected. */
export type InspectionMessage = Omit<Envelope, 'incidentId'> & {
  about: 'inspection';
  incidentId: null;
  merchantId: string;
  channel: MessageChannel;
  variables: InspectionVariables;
};

export type Message = NoticeMessage | RequestMessage | InspectionMessage;

/** What a message belongs to: its incident, or the merchant that it went to. */
export const scopeOf = (message: Message): string => message.incidentId ?? merchantScope(message.merchantId);

export const merchantScope = (merchantId: string): string => `merchant:${merchantId}`;

/** What became of handing a message over. Each `because` is a slug. */
export type Handed =
  | { result: 'sent' }
  /** It may have gone out before, and was not repeated. */
  | { result: 'uncertain' }
  /** This address takes no messages, or not this one: another attempt would fare no better. */
  | { result: 'refused'; because: string }
  /** It cannot be handed over now; `notBefore` where it is known from when on it can. */
  | { result: 'later'; because: string; notBefore?: string };
