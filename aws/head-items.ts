import type { Head } from '../functions/ports.ts';
import { rowOf } from '../functions/incident-row.ts';
import type { Incident } from '../incident/incident.ts';
import { isOverdue } from './is-overdue.ts';
import type { Item, KeyedItem } from './item.ts';
import { keys, shardOf } from './keys.ts';
import { packed, unpacked } from './packed.ts';

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

/** The lists that an incident is in; a list that it is not in has no key here. They are an item of their own: what changes them is small. */
export function listsOf(incidentId: string, incident: Incident, now: string): Record<string, string> {
  const { status, kind, subject } = incident;
  const { merchantId, providerId, terminalSerial } = subject;
  const shard = String(shardOf(incidentId));
  return {
    place: incidentId,
    list: listOf.all(status, shard),
    kind: listOf.kind(kind, status, shard),
    ...(merchantId !== null && { merchant: listOf.merchant(merchantId, status) }),
    ...(providerId !== null && { provider: listOf.provider(providerId, status, shard) }),
    ...(terminalSerial !== null && { terminal: terminalSerial }),
    ...(isOverdue(incident, rowOf(incidentId, incident), now) && { overdue: listOf.overdue(shard) }),
  };
}

type Status = Incident['status'];

/** What lists of incidents are called. */
export const listOf = {
  all: (status: Status, shard: string) => `incident#${status}#${shard}`,
  kind: (kind: string, status: Status, shard: string) => `${kind}#${status}#${shard}`,
  merchant: (merchantId: string, status: Status) => `incident#${merchantId}#${status}`,
  provider: (providerId: string, status: Status, shard: string) => `${providerId}#${status}#${shard}`,
  overdue: (shard: string) => `open#${shard}`,
};
