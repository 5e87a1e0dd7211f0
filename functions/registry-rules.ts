import type { Subject } from '../events/facts/opening.ts';
import { Refused } from '../incident/refused.ts';
import { commit } from './commit.ts';
import type { IncidentQuery } from './listing.ts';
import type { Ports, RegistryType } from './ports.ts';
import { system } from './system.ts';

/** Throws 409 where an open incident refers to the entry. */
export async function demandNothingOpen({ views }: Ports, type: RegistryType, id: string): Promise<void> {
  const { items } = await views.incidents({ status: 'open', limit: 1, ...referring(type, id) });
  const [open] = items;
  if (open !== undefined) throw new Refused(`incident ${open.incidentId} is open and refers to it: close that first`);
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

/** Throws 409 where the serial cannot take this terminal's place: it is missing itself, or in use by somebody else (R62, R74). */
export async function demandReplaces(ports: Ports, serial: string, replaced: Subject): Promise<void> {
  if (serial === replaced.terminalSerial)
    throw new Refused('this is the serial of the terminal that is to be replaced');
  await demandNotWatched(ports, serial, { by: replaced.merchantId, whosever: true });
  const known = await ports.registry.get('terminal', serial);
  if (known !== null && known.merchantId !== replaced.merchantId)
    throw new Refused('this serial is registered with another merchant');
}

/** Who brings a serial in, and whether the merchant who misses it may: to register it, yes; as a replacement, no. */
interface Bringing {
  by: string | null;
  whosever?: boolean;
}

/** Throws 409 where the serial was reported lost or stolen and not withdrawn since; whoever misses it is alarmed (R74). */
export async function demandNotWatched(
  ports: Ports,
  serial: string,
  { by, whosever = false }: Bringing,
): Promise<void> {
  const isForeign = (owner: string | null) => whosever || (owner !== null && owner !== by);
  for (const kind of ['terminal-lost', 'terminal-stolen'] as const)
    for (let cursor: string | undefined; ;) {
      const { items, next } = await ports.views.incidents({ terminalSerial: serial, kind, limit: 50, cursor });
      const missed = items.find((item) => item.status !== 'withdrawn' && isForeign(item.merchantId));
      if (missed !== undefined) await alarm(ports, missed.incidentId, { serial, merchantId: by });
      if (next === null) break;
      cursor = next;
    }
}

async function alarm(
  ports: Ports,
  incidentId: string,
  sighted: { serial: string; merchantId: string | null },
): Promise<never> {
  await commit(ports, incidentId, { type: 'sight-terminal', ...sighted }, { actor: system, cause: 'watch-list' });
  throw new Refused('this serial is on the watch-list: it was reported lost or stolen; withdraw that report first');
}
