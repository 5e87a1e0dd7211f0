import type { Terminal } from '../events/registry.ts';
import type { Subject } from '../events/facts/opening.ts';
import { isMissing } from '../incident/incident.ts';
import { Refused } from '../incident/refused.ts';
import { holderOf } from './claims.ts';
import { commit } from './commit.ts';
import { Outdated, Unavailable } from './errors.ts';
import type { IncidentQuery } from './listing.ts';
import type { Ports, RegistryType, Seen, Standing } from './ports.ts';
import { claimNameOf } from './subject.ts';
import { system } from './system.ts';

const mostTries = 20;

/** Puts a terminal, unless its serial is on the watch-list and the merchant another (R74). */
export function putTerminal(ports: Ports, serial: string, entry: Terminal): Promise<'created' | 'replaced'> {
  return asItStands(ports, { type: 'terminal', id: serial }, async (seen) => {
    await demandNotWatched(ports, serial, { by: entry.merchantId });
    return ports.registry.put('terminal', serial, entry, seen);
  });
}

/** Removes an entry that nothing open refers to; answers whether there was one. */
export function removeUnlessOpen(ports: Ports, type: RegistryType, id: string): Promise<boolean> {
  return asItStands(ports, { type, id }, async (seen) => {
    if ((await ports.registry.get(type, id)) === null) return false;
    await demandNothingOpen(ports, type, id);
    if (type !== 'terminal') {
      await ports.registry.leave(type, id);
      await demandNothingOpen(ports, type, id);
    }
    return ports.registry.remove(type, id, seen);
  });
}

/** Checks and writes as one: what an incident or somebody else did in between has it checked anew. */
async function asItStands<T>(
  { registry }: Ports,
  { type, id }: { type: RegistryType; id: string },
  change: (seen: Standing) => Promise<T>,
): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++)
    try {
      return await change(await registry.standing(type, id));
    } catch (error) {
      if (!(error instanceof Outdated)) throw error;
    }
  throw new Unavailable('too many change this entry at once');
}

/** Throws 409 where an open incident refers to the entry. */
async function demandNothingOpen(ports: Ports, type: RegistryType, id: string): Promise<void> {
  const holder =
    type === 'terminal' ? await holderOf(ports, claimNameOf({ terminalSerial: id, merchantId: null })) : null;
  const { items } = await ports.views.incidents({ status: 'open', limit: 1, ...referring(type, id) });
  const open = holder?.incidentId ?? items[0]?.incidentId;
  if (open !== undefined) throw new Refused(`incident ${open} is open and refers to it: close that first`);
}

function referring(
  type: RegistryType,
  id: string,
): Pick<IncidentQuery, 'providerId' | 'merchantId' | 'terminalSerial'> {
  switch (type) {
    case 'provider':
      return { providerId: id };
    case 'merchant':
      return { merchantId: id };
    case 'terminal':
      return { terminalSerial: id };
  }
}

/**
 * Throws 409 where the serial cannot take this terminal's place: it is missing itself, or in use by somebody else
 * (R62, R74). Answers how it stood before that was looked at.
 */
export async function demandReplaces(ports: Ports, serial: string, replaced: Subject): Promise<Seen> {
  const seen = { type: 'terminal', id: serial, ...(await ports.registry.standing('terminal', serial)) } as const;
  if (serial === replaced.terminalSerial)
    throw new Refused('this is the serial of the terminal that is to be replaced');
  await demandNotWatched(ports, serial, { by: replaced.merchantId, whosever: true });
  const held = await quarantineOf(ports, serial);
  if (held !== undefined)
    throw new Refused(
      `this serial is in quarantine since it was found (${held}): inspect it first (release-quarantine)`,
    );
  const known = await ports.registry.get('terminal', serial);
  if (known !== null && known.merchantId !== replaced.merchantId)
    throw new Refused('this serial is registered with another merchant');
  return seen;
}

/** The incident by which a terminal that was found is in quarantine, until somebody has inspected it (R75). */
export async function quarantineOf({ views }: Ports, serial: string): Promise<string | undefined> {
  for (let cursor: string | undefined; ;) {
    const { items, next } = await views.incidents({ terminalSerial: serial, limit: 50, cursor });
    const held = items.find(({ quarantine }) => quarantine === 'held');
    if (held !== undefined || next === null) return held?.incidentId;
    cursor = next;
  }
}

/** Who brings a serial in, and whether the merchant who misses it may: to register it, yes; as a replacement, no. */
interface Bringing {
  by: string | null;
  whosever?: boolean;
}

/** Throws 409 where the serial was reported lost or stolen and not withdrawn since; whoever misses it is alarmed (R74). */
async function demandNotWatched(ports: Ports, serial: string, { by, whosever = false }: Bringing): Promise<void> {
  const isForeign = (owner: string | null) => whosever || (owner !== null && owner !== by);
  const newest = await newestOf(ports, serial);
  if (newest !== null && isForeign(newest.merchantId))
    await alarm(ports, newest.incidentId, { serial, merchantId: by });
  for (const kind of ['terminal-lost', 'terminal-stolen'] as const)
    for (let cursor: string | undefined; ;) {
      const { items, next } = await ports.views.incidents({ terminalSerial: serial, kind, limit: 50, cursor });
      const missed = items.find((item) => item.status !== 'withdrawn' && isForeign(item.merchantId));
      if (missed !== undefined) await alarm(ports, missed.incidentId, { serial, merchantId: by });
      if (next === null) break;
      cursor = next;
    }
}

/** The newest incident of this terminal, where it is missed by that one: its claim names it at once, lists may be behind. */
async function newestOf(
  { store }: Ports,
  serial: string,
): Promise<{ incidentId: string; merchantId: string | null } | null> {
  const incidentId = await store.claimOf(claimNameOf({ terminalSerial: serial, merchantId: null }));
  const incident = incidentId === null ? undefined : (await store.latest(incidentId))?.incident;
  if (incidentId === null || incident === undefined) return null;
  const { subject, status } = incident;
  const isWatched = subject.terminalSerial === serial && isMissing(incident) && status !== 'withdrawn';
  return isWatched ? { incidentId, merchantId: subject.merchantId } : null;
}

async function alarm(
  ports: Ports,
  incidentId: string,
  sighted: { serial: string; merchantId: string | null },
): Promise<never> {
  await commit(ports, incidentId, { type: 'sight-terminal', ...sighted }, { actor: system, cause: 'watch-list' });
  throw new Refused('this serial is on the watch-list: it was reported lost or stolen; withdraw that report first');
}
