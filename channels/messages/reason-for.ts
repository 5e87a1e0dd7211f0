import type { ProviderAsk } from '../../events/ask.ts';
import type { Activation, Kind } from '../../events/kind.ts';
import type { Locale } from '../../events/locale.ts';
import { catalogueOf } from './catalogue-of.ts';

export type Circumstances = {
  ask: ProviderAsk;
  kind: Kind;
  activation: Activation;
  suspectedCrime: boolean;
};

/** Why the provider is asked: what happened and what is wanted. */
export function reasonFor(locale: Locale, { ask, kind, activation, suspectedCrime }: Circumstances): string {
  const { reasons } = catalogueOf(locale);
  const circumstances = [
    reasons.happened[kind],
    ...(kind === 'terminal-lost' || kind === 'terminal-stolen' ? [reasons.activation[activation]] : []),
    ...(suspectedCrime ? [reasons.crime] : []),
  ];
  return reasons.sentence(circumstances, reasons.wanted[ask]);
}
