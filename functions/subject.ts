import type { Subject } from '../events/facts/opening.ts';
import { Invalid } from '../incident/refused.ts';
import type { Ports, RegistryType, Seen } from './ports.ts';

/** Whose terminal or account a report, a webhook or an operator names. */
export interface Named {
  terminalSerial?: string | null | undefined;
  merchantId?: string | null | undefined;
  providerId?: string | null | undefined;
}

/** A subject, and how the entries stood that it was looked up from. */
export interface LookedUp {
  subject: Subject;
  seen: Seen[];
}

/** What the registry knows of the subject; what it does not know, a provider too, stays null until somebody identifies it. */
export async function lookUpSubject(ports: Ports, named: Named): Promise<LookedUp> {
  const { registry } = ports;
  const seen: Seen[] = [];
  /** Its standing first: whatever changes while the entry is being read is noticed when the decision is written. */
  const look = async (type: RegistryType, id: string) =>
    seen.push({ type, id, ...(await registry.standing(type, id)) });
  const terminalSerial = named.terminalSerial ?? null;
  if (terminalSerial !== null) await look('terminal', terminalSerial);
  const terminal = terminalSerial === null ? null : await registry.get('terminal', terminalSerial);
  if (terminal && named.merchantId && terminal.merchantId !== named.merchantId)
    throw new Invalid('/merchantId', 'this terminal is registered with another merchant');
  const merchantId = terminal?.merchantId ?? named.merchantId ?? null;
  if (merchantId !== null) await look('merchant', merchantId);
  const merchant = merchantId === null ? null : await registry.get('merchant', merchantId);
  const provider = terminal?.providerId ?? merchant?.providerId ?? named.providerId ?? null;
  if (provider !== null) await look('provider', provider);
  const canBeAsked = provider !== null && (await registry.get('provider', provider)) !== null;
  const subject = {
    terminalSerial,
    terminalNumber: terminal?.terminalNumber ?? null,
    model: terminal?.model ?? null,
    merchantId,
    merchantNumber: merchant?.merchantNumber ?? null,
    providerId: canBeAsked ? provider : null,
  };
  return { subject, seen };
}

/** The name under which one open incident is kept for a subject: the terminal, or without one the merchant's account. */
export function claimNameOf({ terminalSerial, merchantId }: Pick<Subject, 'terminalSerial' | 'merchantId'>): string {
  return terminalSerial === null ? `account:${String(merchantId)}` : `terminal:${terminalSerial}`;
}
