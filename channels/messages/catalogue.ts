import type { Ask, Party, ProviderAsk } from '../../events/ask.ts';
import type { Activation, Kind } from '../../events/kind.ts';
import type { Template } from '../../events/template.ts';
import type { Words } from '../../functions/words/words.ts';
import type { Pen } from './pen.ts';
import type { GuidanceTopic } from '../../incident/guidance.ts';
import type { InspectionVariables, OperatorAsk, Variables } from '../../functions/message-variables.ts';

/** A message before it is fitted into its channel. Every entry of `body` is a line of its own. */
export type Letter = {
  subject: string;
  /** `more` is added sentence by sentence as far as there is room. */
  sms: { what: string; more: string[] };
  body: string[];
};

export type Letters = { [T in Template]: (variables: Variables[T], pen: Pen) => Letter };

export type MerchantAsk = Exclude<Ask, ProviderAsk | OperatorAsk>;

export type Advice = {
  guidance: Record<GuidanceTopic | 'police-advice', { subject: string; sms: string; body: string[] }>;
  howTo: Record<MerchantAsk, string> & Partial<Record<Ask, string>>;
  operatorHowTo: Record<OperatorAsk, string>;
};

/** What the desk does next about somebody who keeps silent. */
export type Rung = { sms: string; body: string };

/**
 * By who keeps silent: at the first escalation, at the second, and from the third on. `alone`: what the merchant can do
 * where nobody is registered at the desk.
 */
export type Ladder = Record<Party, [Rung, Rung, Rung]> & { alone: Rung };

/** Why a provider is asked: what happened, then what is wanted of it. */
export type Reasons = {
  happened: Record<Kind, string>;
  activation: Record<Activation, string>;
  crime: string;
  wanted: Record<ProviderAsk, string>;
  sentence: (circumstances: string[], wanted: string) => string;
  grounds: (text: string) => string;
};

/** What stands around every message. */
export type Frame = {
  desk: string;
  unknownMerchant: string;
  terminal: (code: string) => string;
  account: (merchantNumber: string | null) => string;
  smsHead: (who: string, which: string) => string;
  contact: (point: string) => string;
  link: (url: string) => string;
  /** Between the sentences of an SMS. */
  gap: string;
  subject: (subject: string, which: string) => string;
  greeting: string;
  label: Record<
    'merchant' | 'merchantNumber' | 'serial' | 'terminalNumber' | 'account' | 'incident' | 'statusPage' | 'contact',
    string
  >;
  colon: string;
  signature: (who: string) => string;
};

/** The texts around a request to a provider: the form by e-mail and the script for a call. */
export type Form = {
  subject: (ask: string, merchant: string, reminder: number) => string;
  cancelSubject: (ask: string, merchant: string) => string;
  cancelled: (merchant: string, ask: string) => string;
  title: string;
  salutation: string;
  opening: (merchant: string, ask: string) => string;
  reminded: (reminder: number) => string;
  label: Record<
    | 'ask'
    | 'reason'
    | 'requestId'
    | 'incidentId'
    | 'round'
    | 'reminder'
    | 'merchant'
    | 'merchantNumber'
    | 'terminalNumber'
    | 'serial'
    | 'model'
    | 'happened'
    | 'occurredAt'
    | 'transactions'
    | 'documents',
    string
  >;
  unknown: string;
  answer: string;
  answerByMail: string;
  closing: string[];
  /** What is filled in by hand on the printed form. */
  sign: string[];
  script: {
    title: (ask: string) => string;
    ring: (number: string) => string;
    visit: (address: string) => string;
    find: string;
    hours: (hours: string) => string;
    anyHours: string;
    before: string;
    introduce: (merchant: string) => string;
    say: string;
    press: string;
    ifMaterials: string;
    writeDown: string;
    notes: string[];
    after: string;
  };
};

/** The reminder to inspect the terminals. */
export type InspectionText = (variables: InspectionVariables, pen: Pen) => Letter;

export type Catalogue = {
  words: Words;
  letters: Letters;
  advice: Advice;
  reasons: Reasons;
  frame: Frame;
  form: Form;
  inspection: InspectionText;
};
