import type { Ask } from '../events/ask.ts';
import { partyOf } from '../events/party-of.ts';
import { defaultCadence } from '../events/default-cadence.ts';
import type { Cadence } from '../events/cadence.ts';
import type { ChannelRef } from '../events/facts/follow-up.ts';
import type { Sealed } from '../events/facts/sealed.ts';
import type { Provider } from '../events/registry.ts';
import type { Draft } from './draft.ts';
import type { Context } from './facts.ts';
import { later } from './later.ts';
import type { Owed } from './owed.ts';

/** The provider's channel at a position, or nothing where its list ends. */
export function channelAt(provider: Provider | null, index: number): ChannelRef | null {
  const channel = provider?.channels[index];
  return channel === undefined ? null : { index, kind: channel.kind };
}

function cadenceOf(ask: Ask, provider: Provider | null): Cadence {
  return provider?.cadence?.[ask] ?? defaultCadence(ask);
}

/** Opens what is owed with the party of its ask, by the provider's first channel, due by the cadence agreed for it. */
export function openFollowUp(draft: Draft, context: Context, owed: Owed, asked: { reason?: Sealed } = {}): void {
  const party = partyOf(owed.ask);
  const { provider } = context.around;
  const cadence = cadenceOf(owed.ask, provider);
  const followUpId = context.newId('fu');
  const askedAt = owed.askedIn === undefined ? draft.at : later(draft.at, owed.askedIn);
  draft.record({
    type: 'follow-up.opened',
    data: {
      followUpId,
      key: asked.reason === undefined ? owed.key : `operator:${followUpId}`,
      ask: owed.ask,
      party,
      channel: party === 'provider' ? channelAt(provider, 0) : null,
      cadence,
      ...(provider?.locale !== undefined && { locale: provider.locale }),
      ...(askedAt !== draft.at && { askedAt }),
      dueAt: later(askedAt, cadence.remindAfter),
      by: asked.reason === undefined ? 'playbook' : 'operator',
      ...(owed.because !== undefined && { because: owed.because }),
      ...(owed.serves !== undefined && { serves: owed.serves }),
      ...(owed.materials !== undefined && { materials: owed.materials }),
      ...(owed.lifts !== undefined && { lifts: owed.lifts }),
      ...(owed.contact !== undefined && { contact: owed.contact }),
      ...(owed.reason !== undefined && { reason: owed.reason }),
      ...(owed.documents !== undefined && { documents: owed.documents }),
      ...asked,
    },
  });
  if (owed.materials !== undefined)
    draft.record({ type: 'evidence.asked', data: { types: owed.materials, followUpId } });
}
