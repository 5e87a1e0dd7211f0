import type { Provider } from '../../../events/registry.ts';
import type { Registry, RegistryEntries, RegistryType } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';
import { pageOf } from './page.ts';

const day = 24 * 60 * 60 * 1000;

export function createMemoryRegistry(durable: Durable): Registry {
  function get<T extends RegistryType>(type: T, id: string): RegistryEntries[T] | null {
    const kept = durable.registry.get(`${type} ${id}`);
    return kept === undefined ? null : (JSON.parse(kept.entry) as RegistryEntries[T]);
  }
  function entries<T extends RegistryType>(type: T): { id: string; entry: RegistryEntries[T] }[] {
    return [...durable.registry.values()]
      .filter((kept) => kept.type === type)
      .map(({ id, entry }) => ({ id, entry: JSON.parse(entry) as RegistryEntries[T] }));
  }
  return {
    get: async (type, id) => get(type, id),
    put: async (type, id, entry) => {
      demandDisk(durable);
      const before = get(type, id);
      const former = type === 'provider' ? (before as Provider | null)?.webhookSecret : undefined;
      if (former !== undefined && former !== (entry as Provider).webhookSecret)
        durable.formerSecrets.set(id, { secret: former, until: durable.now + day });
      durable.registry.set(`${type} ${id}`, { type, id, entry: JSON.stringify(entry) });
      return before === null ? 'created' : 'replaced';
    },
    remove: async (type, id) => {
      demandDisk(durable);
      if (type === 'provider') durable.formerSecrets.delete(id);
      return durable.registry.delete(`${type} ${id}`);
    },
    list: async (type, { merchantId, ...query }) => {
      const isOf = (entry: object) =>
        merchantId === undefined || ('merchantId' in entry && entry.merchantId === merchantId);
      return pageOf(
        entries(type).filter(({ entry }) => isOf(entry)),
        query,
      );
    },
    serialOf: async (providerId, terminalNumber) =>
      entries('terminal').find(
        ({ entry }) => entry.providerId === providerId && entry.terminalNumber === terminalNumber,
      )?.id ?? null,
    webhookSecrets: async (providerId) => {
      const current = get('provider', providerId)?.webhookSecret;
      if (current === undefined) return [];
      const former = durable.formerSecrets.get(providerId);
      return former !== undefined && former.until > durable.now ? [current, former.secret] : [current];
    },
  };
}
