import type { ProviderAsk } from '../../events/ask.ts';
import type { Activation, Kind } from '../../events/kind.ts';
import type { Locale } from '../../events/locale.ts';
import { catalogueOf } from './catalogue-of.ts';

export type Circumstances = {
  ask: ProviderAsk;
  kind: Kind;
  activation: Activation;
  suspectedCrime: boolean;
  /** Why the merchant appeals, in its own words. */
  grounds: string | null;
};

/** Why the provider is asked: what happened and what is wanted. */
export function reasonFor(locale: Locale, { ask, kind, activation, suspectedCrime, grounds }: Circumstances): string {
  const { reasons } = catalogueOf(locale);
  const circumstances = [
    reasons.happened[kind],
    ...(kind === 'terminal-lost' || kind === 'terminal-stolen' ? [reasons.activation[activation]] : []),
    ...(suspectedCrime ? [reasons.crime] : []),
  ];
  const reason = reasons.sentence(circumstances, reasons.wanted[ask]);
  return grounds === null ? reason : reason + reasons.grounds(grounds);
}
