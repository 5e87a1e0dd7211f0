import type { Merchant, Provider, ProviderChannel, Terminal } from '../../events/registry.ts';
import { hashOfToken } from '../../functions/links.ts';
import type { Durable } from '../support/memory-house/durable.ts';
import { createMemoryRegistry } from '../support/memory-house/registry.ts';
import { serials, type Walk } from './moves.ts';

const secretOf = (name: string) => `whsec_${Buffer.from(name.padEnd(24, '.')).toString('base64')}`;
export const secrets = { channel: secretOf('of the channel'), webhook: secretOf('of the webhooks') };

/** Their names, which are their tokens too. */
export const operators = ['operator-1', 'operator-2'];

const further: Record<Walk['others'][number], ProviderChannel> = {
  email: { kind: 'email', address: 'risk@acquirer.example' },
  phone: { kind: 'phone', number: '+861095588' },
};

export function terminalOf(serial: string): Terminal {
  return { terminalNumber: `T-${serial}`, model: 'A920', merchantId: 'shop', providerId: 'acquirer' };
}

/** Registers whoever a walk meets: a provider, a shop with two terminals, two operators. */
export async function settleIn(durable: Durable, { liftNeeds, others, isQuietAtNight }: Walk): Promise<void> {
  const provider: Provider = {
    name: 'Acquirer',
    channels: [
      { kind: 'http', url: 'https://acquirer.example/ask', secret: secrets.channel },
      ...others.map((kind) => further[kind]),
    ],
    webhookSecret: secrets.webhook,
    escalation: [{ name: 'Head of risk', email: 'head@acquirer.example' }],
    liftNeeds,
  };
  const merchant: Merchant = {
    merchantNumber: 'M-1',
    name: 'Shop',
    providerId: 'acquirer',
    contacts: [
      { contactId: 'owner', role: 'owner', name: 'Li', phone: '+8613800138000', email: 'li@shop.example' },
      { contactId: 'staff', role: 'staff', name: 'Chen', phone: '+8613600136000' },
    ],
    deadlines: ['police-report', 'visa-notice', 'cup-chargeback'],
    ...(isQuietAtNight && { quietHours: { from: '22:00', to: '08:00' } }),
  };
  const registry = createMemoryRegistry(durable);
  await registry.put('provider', 'acquirer', provider);
  await registry.put('merchant', 'shop', merchant);
  for (const serial of serials.registered) await registry.put('terminal', serial, terminalOf(serial));
  for (const name of operators)
    durable.tokens.set(hashOfToken(name), { tokenId: `tok_${name}`, role: 'operator', merchantId: null, name });
}
