import type { Desk } from '../../local/desk.ts';

/** More than a run of the harness reports; each is reported once. */
const terminals = 12_000;

/** A provider, a shop and its terminals, as they stand in a registry long before anything happens. Answers the serials. */
export async function registerShop(
  { ports: { registry } }: Desk,
  { providerId, secret, url }: { providerId: string; secret: string; url: string },
): Promise<string[]> {
  const merchantId = 'M-1';
  await registry.put('provider', providerId, {
    name: 'Acquirer',
    locale: 'en',
    channels: [{ kind: 'http', url, secret }],
    webhookSecret: secret,
    escalation: [],
  });
  await registry.put('merchant', merchantId, {
    merchantNumber: '104110012345678',
    name: 'A shop',
    locale: 'en',
    providerId,
    contacts: [],
  });
  const serials = Array.from({ length: terminals }, (_, index) => `SN-${String(index)}`);
  await Promise.all(
    serials.map((serial, index) =>
      registry.put('terminal', serial, {
        terminalNumber: String(10_000_000 + index),
        model: 'A920',
        merchantId,
        providerId,
      }),
    ),
  );
  return serials;
}
