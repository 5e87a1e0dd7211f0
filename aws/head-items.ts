import type { Head } from '../functions/ports.ts';
import type { Incident } from '../incident/incident.ts';
import type { Item, KeyedItem } from './item.ts';
import { keys, shardOf } from './keys.ts';
import { packed, unpacked } from './packed.ts';
import { shardsOfKind } from './table.ts';

/**
 * Raised when what a head holds has changed its shape or its meaning: those of before are then not read, and every state is
 * folded from its events.
 */
const form = 1;

/** A head as items. */
export function headItems(incidentId: string, head: Head): [KeyedItem, ...KeyedItem[]] {
  return packed({ ...keys.head(incidentId), version: head.version, form }, JSON.stringify(head));
}

/** Null where it is not whole, or of another form: then the commits tell. */
export function storedHead(parts: Item[]): Head | null {
  const [first] = parts;
  if (first?.['form'] !== form) return null;
  const whole = parts.slice(0, Number(first['parts'] ?? 1));
  const isWhole = whole.length === (first['parts'] ?? 1) && whole.every(({ version }) => version === first['version']);
  return isWhole ? (JSON.parse(unpacked(whole)) as Head) : null;
}

/** The lists that an incident is in for as long as its status stands. They are an item of their own: what changes them is small. */
export function listsOf(incidentId: string, incident: Incident): Record<string, string> {
  const { status, kind, subject } = incident;
  const { merchantId, providerId, terminalSerial } = subject;
  const shard = shardOf(incidentId);
  return {
    place: incidentId,
    kind: listOf.kind(kind, status, shard % shardsOfKind),
    ...(merchantId !== null && { merchant: listOf.merchant(merchantId, status) }),
    ...(providerId !== null && { provider: listOf.provider(providerId, status, shard) }),
    ...(terminalSerial !== null && { terminal: terminalSerial }),
  };
}

type Status = Incident['status'];

/** What lists of incidents are called. */
export const listOf = {
  kind: (kind: string, status: Status, shard: number) => `${kind}#${status}#${shard}`,
  merchant: (merchantId: string, status: Status) => `incident#${merchantId}#${status}`,
  provider: (providerId: string, status: Status, shard: number) => `${providerId}#${status}#${shard}`,
};
