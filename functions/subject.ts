import type { Subject } from '../events/facts/opening.ts';
import { Invalid } from '../incident/refused.ts';
import type { Ports } from './ports.ts';

/** Whose terminal or account a report, a webhook or an operator names. */
export interface Named {
  terminalSerial?: string | null | undefined;
  merchantId?: string | null | undefined;
  providerId?: string | null | undefined;
}

/** What the registry knows of the subject; what it does not know stays null until somebody identifies it. */
export async function lookUpSubject({ registry }: Ports, named: Named): Promise<Subject> {
  const terminalSerial = named.terminalSerial ?? null;
  const terminal = terminalSerial === null ? null : await registry.get('terminal', terminalSerial);
  if (terminal && named.merchantId && terminal.merchantId !== named.merchantId)
    throw new Invalid('/merchantId', 'this terminal is registered with another merchant');
  const merchantId = terminal?.merchantId ?? named.merchantId ?? null;
  const merchant = merchantId === null ? null : await registry.get('merchant', merchantId);
  return {
    terminalSerial,
    terminalNumber: terminal?.terminalNumber ?? null,
    model: terminal?.model ?? null,
    merchantId,
    merchantNumber: merchant?.merchantNumber ?? null,
    providerId: terminal?.providerId ?? merchant?.providerId ?? named.providerId ?? null,
  };
}

/** The name under which one open incident is kept for a subject: the terminal, or without one the merchant's account. */
export function claimNameOf({ terminalSerial, merchantId }: Pick<Subject, 'terminalSerial' | 'merchantId'>): string {
  return terminalSerial === null ? `account:${String(merchantId)}` : `terminal:${terminalSerial}`;
}
