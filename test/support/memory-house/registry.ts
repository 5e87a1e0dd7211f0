import type { Merchant, Provider, Terminal } from '../../../events/registry.ts';
import type { Registry, RegistryEntries, RegistryType } from '../../../functions/ports.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';
import { startInspections } from './inspections.ts';
import { pageOf } from './page.ts';
import { count, demandStanding, standingIn } from './standings.ts';

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
    standing: async (type, id) => standingIn(durable, { type, id }),
    put: async (type, id, entry, seen) => {
      demandDisk(durable);
      demandStanding(durable, { type, id }, seen);
      const before = get(type, id);
      const former = type === 'provider' ? (before as Provider | null)?.webhookSecret : undefined;
      if (former !== undefined && former !== (entry as Provider).webhookSecret)
        durable.formerSecrets.set(id, { secret: former, until: durable.now + day });
      const isReplaced = type === 'terminal' && staysReplaced(durable, id, entry as Terminal);
      durable.registry.set(`${type} ${id}`, { type, id, entry: JSON.stringify(entry), isReplaced });
      count(durable, 'changes', { type, id });
      if (type === 'merchant') startInspections(durable, id, (entry as Merchant).inspection?.every);
      return before === null ? 'created' : 'replaced';
    },
    leave: () => Promise.resolve(), // its lists are never behind
    remove: async (type, id, seen) => {
      demandDisk(durable);
      demandStanding(durable, { type, id }, seen);
      if (type === 'provider') durable.formerSecrets.delete(id);
      if (type === 'merchant') startInspections(durable, id, undefined);
      if (!durable.registry.delete(`${type} ${id}`)) return false;
      count(durable, 'changes', { type, id });
      return true;
    },
    list: async (type, { merchantId, ...query }) => {
      const isOf = (entry: object) =>
        merchantId === undefined || ('merchantId' in entry && entry.merchantId === merchantId);
      return pageOf(
        entries(type).filter(({ entry }) => isOf(entry)),
        query,
      );
    },
    serialOf: async (providerId, terminalNumber) => bearersOf(durable, { providerId, terminalNumber })[0]?.id ?? null,
    webhookSecrets: async (providerId) => {
      const current = get('provider', providerId)?.webhookSecret;
      if (current === undefined) return [];
      const former = durable.formerSecrets.get(providerId);
      return former !== undefined && former.until > durable.now ? [current, former.secret] : [current];
    },
  };
}

type Numbered = Pick<Terminal, 'providerId' | 'terminalNumber'>;

/** The terminals whose number this is. */
function bearersOf({ registry }: Durable, wanted: Numbered) {
  return [...registry.values()].filter((kept) => {
    if (kept.type !== 'terminal' || kept.isReplaced === true) return false;
    const { providerId, terminalNumber } = JSON.parse(kept.entry) as Terminal;
    return providerId === wanted.providerId && terminalNumber === wanted.terminalNumber;
  });
}

/** A terminal whose number has gone to another does not take it back by being registered once more as it was. */
function staysReplaced(durable: Durable, serial: string, entry: Terminal): boolean {
  const before = durable.registry.get(`terminal ${serial}`);
  if (before?.isReplaced !== true) return false;
  const { terminalNumber } = JSON.parse(before.entry) as Terminal;
  return terminalNumber === entry.terminalNumber && bearersOf(durable, entry).length > 0;
}

/** The terminal is put, and its number is its own from here on, whoever bore it before. */
export function takePlace(durable: Durable, serial: string, entry: Terminal): void {
  for (const former of bearersOf(durable, entry)) former.isReplaced = true;
  durable.registry.set(`terminal ${serial}`, { type: 'terminal', id: serial, entry: JSON.stringify(entry) });
  count(durable, 'changes', { type: 'terminal', id: serial });
}
