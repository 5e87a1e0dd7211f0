import * as z from 'zod';
import { Merchant, Provider, ProviderChannel, Terminal } from '../../../events/registry.ts';
import { CallerId } from '../../../events/scalars.ts';
import { WatchedView } from '../../../events/incident-view.ts';
import { pageOf } from '../queries.ts';

const openChannel = ProviderChannel.options.map((option) =>
  option.shape.kind.value === 'http' ? z.object({ kind: z.literal('http'), url: z.string() }) : option,
);

/** Entries as they are shown: what was put, with its id and without any secret. */
export const ShownProvider = z
  .object({
    providerId: CallerId,
    ...Provider.omit({ webhookSecret: true }).shape,
    channels: z.array(z.union(openChannel)),
  })
  .meta({ id: 'ProviderEntry' });
export const ProviderPage = pageOf(ShownProvider);

export const ShownMerchant = z.object({ merchantId: CallerId, ...Merchant.shape }).meta({ id: 'MerchantEntry' });
export const MerchantPage = pageOf(ShownMerchant);

export const ShownTerminal = z.object({ serial: CallerId, ...Terminal.shape }).meta({ id: 'TerminalEntry' });
export const ShownTerminalAlone = ShownTerminal.extend({
  quarantinedBy: z
    .string()
    .optional()
    .meta({ description: 'The incident by which it is in quarantine since it was found; absent: it is not' }),
}).meta({ id: 'TerminalEntryAlone' });
export const TerminalPage = pageOf(ShownTerminal);

export const WatchedPage = pageOf(WatchedView);
