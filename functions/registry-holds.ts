import { isMissing, type Incident } from '../incident/incident.ts';
import type { Append, RegistryType, Seen } from './ports.ts';

/**
 * What an incident keeps the registry from: while it is open, from removing what it refers to; while its terminal is
 * missing, from giving that serial to anybody else, until the report is withdrawn; and from putting it to use again, until
 * it has been inspected.
 */
function holdsOf({
  subject,
  status,
  quarantine,
  ...incident
}: Incident): { type: RegistryType; id: string; as: string }[] {
  const { terminalSerial, merchantId, providerId } = subject;
  const isOpen = status === 'open';
  const isWatched = isMissing(incident) && status !== 'withdrawn';
  return [
    ...(terminalSerial !== null && isOpen ? [{ type: 'terminal', id: terminalSerial, as: 'open' } as const] : []),
    ...(terminalSerial !== null && isWatched
      ? [{ type: 'terminal', id: terminalSerial, as: `missed by ${String(merchantId)}` } as const]
      : []),
    ...(terminalSerial !== null && quarantine === 'held'
      ? [{ type: 'terminal', id: terminalSerial, as: 'in quarantine' } as const]
      : []),
    ...(merchantId !== null && isOpen ? [{ type: 'merchant', id: merchantId, as: 'open' } as const] : []),
    ...(providerId !== null && isOpen ? [{ type: 'provider', id: providerId, as: 'open' } as const] : []),
  ];
}

/** The entries that an incident holds since this decision, or holds otherwise than before; each once. */
export function holdsTaken(before: Incident | null, after: Incident, seen: Seen[]): NonNullable<Append['holds']> {
  const held = new Set((before === null ? [] : holdsOf(before)).map(({ type, id, as }) => `${type} ${id} ${as}`));
  const taken = holdsOf(after).filter(({ type, id, as }) => !held.has(`${type} ${id} ${as}`));
  const byName = new Map(taken.map(({ type, id }) => [`${type} ${id}`, { type, id }]));
  return [...byName.values()].map((name) => {
    const { changes = null, look } = standingIn(seen, name) ?? {};
    return { ...name, changes, ...(look !== undefined && { look }) };
  });
}

export function standingIn(seen: Seen[], { type, id }: { type: RegistryType; id: string }): Seen | undefined {
  return seen.find((one) => one.type === type && one.id === id);
}
