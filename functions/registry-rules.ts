import type { Subject } from '../events/facts/opening.ts';
import { Refused } from '../incident/refused.ts';
import type { IncidentQuery } from './listing.ts';
import type { Ports, RegistryType } from './ports.ts';

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
  await demandNotWatched(ports, serial, null);
  if (serial === replaced.terminalSerial)
    throw new Refused('this is the serial of the terminal that is to be replaced');
  const known = await ports.registry.get('terminal', serial);
  if (known !== null && known.merchantId !== replaced.merchantId)
    throw new Refused('this serial is registered with another merchant');
}

/** Throws 409 where the serial was reported lost or stolen, not withdrawn since, and by another merchant (R74); with null, by anybody. */
export async function demandNotWatched({ views }: Ports, serial: string, merchantId: string | null): Promise<void> {
  for (const kind of ['terminal-lost', 'terminal-stolen'] as const)
    for (let cursor: string | undefined; ;) {
      const { items, next } = await views.incidents({ terminalSerial: serial, kind, limit: 50, cursor });
      const isForeign = (owner: string | null) => merchantId === null || (owner !== null && owner !== merchantId);
      if (items.some((item) => item.status !== 'withdrawn' && isForeign(item.merchantId)))
        throw new Refused(
          'this serial is on the watch-list: it was reported lost or stolen; withdraw that report first',
        );
      if (next === null) break;
      cursor = next;
    }
}
