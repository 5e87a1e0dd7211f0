import type { Desk } from './desk.ts';
import { secret } from './provider.ts';

/** Who answers at once, and who never does: a provider and its shop each. */
export type Side = 'answers' | 'silent';

const linesAtOnce = 2_000;

/** Registers a provider and a shop; its people are told by SMS and e-mail, into the outbox. */
export async function registerSide(desk: Desk, side: Side, origin: string): Promise<void> {
  await desk.put(`/v1/providers/${side}`, {
    name: 'Acquirer',
    locale: 'en',
    channels: [{ kind: 'http', url: `${origin}/${side}`, secret }],
    webhookSecret: secret,
    escalation: [],
  });
  await desk.put(`/v1/merchants/${side}`, {
    merchantNumber: '104110012345678',
    name: 'A shop',
    locale: 'en',
    providerId: side,
    contacts: [],
  });
}

/** Registers terminals of a side, and answers their serials. */
export async function registerTerminals(desk: Desk, side: Side, count: number, from: number): Promise<string[]> {
  const serials = Array.from({ length: count }, (_, index) => `${side}-${String(from + index)}`);
  for (let at = 0; at < serials.length; at += linesAtOnce)
    await desk.importTerminals(
      serials
        .slice(at, at + linesAtOnce)
        .map((serial, index) => `${serial},${String(10_000_000 + from + at + index)},A920,${side},${side}`),
    );
  return serials;
}

const reporter = { name: 'Li', phone: '+8613800138000', email: 'li@example.com' };

/** The smallest incident: one ask, its answer, closure. */
export const unactivated = (terminalSerial: string) => ({
  kind: 'terminal-lost',
  terminalSerial,
  activation: 'unactivated',
  reporter,
});

/** A terminal that was in use: its account is frozen, papers are asked for. */
export const inUse = (terminalSerial: string) => ({
  kind: 'terminal-lost',
  terminalSerial,
  activation: 'in-use',
  reporter,
});
