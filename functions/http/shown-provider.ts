import type { RegistryEntries } from '../ports.ts';

/** As it is shown: what was put, with its id and without any secret. */
export function shownProvider(
  providerId: string,
  { webhookSecret: _secret, channels, ...entry }: RegistryEntries['provider'],
) {
  const shown = channels.map((channel) =>
    channel.kind === 'http' ? { kind: channel.kind, url: channel.url } : channel,
  );
  return { providerId, ...entry, channels: shown };
}
