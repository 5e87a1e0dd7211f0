import * as z from 'zod';
import type { Merchant, Provider, Terminal } from '../../events/registry.ts';
import type { Actor, Scene } from './scene.ts';

const Made = z.object({ token: z.string() });

/** Puts providers, their shops and two operators in place before anything is killed. */
export async function registerAll(scene: Scene): Promise<void> {
  for (const actor of scene.cast) {
    await put(scene, `/v1/providers/${actor.name}`, providerOf(scene, actor));
    await put(scene, `/v1/merchants/${actor.merchantId}`, merchantOf(actor));
  }
  for (const name of ['first', 'second']) {
    const { body } = await scene.client.send({
      method: 'POST',
      to: '/v1/tokens',
      headers: asking(scene.admin),
      body: JSON.stringify({ role: 'operator', name }),
    });
    scene.operators.push(Made.parse(body).token);
  }
}

/** A terminal of a provider's shop; once the desk has said so it is registered for good. */
export async function registerTerminal(scene: Scene, actor: Actor, serial: string): Promise<void> {
  const terminalNumber = `T${serial.replace(/\D/g, '')}${actor.name}`;
  const terminal: Terminal = { terminalNumber, model: 'A920', merchantId: actor.merchantId, providerId: actor.name };
  await put(scene, `/v1/terminals/${serial}`, terminal);
  scene.ledger.terminals.set(serial, terminal);
}

export const asking = (token: string): Record<string, string> => ({
  authorization: `Bearer ${token}`,
  'content-type': 'application/json',
});

async function put({ client, admin, ledger }: Scene, to: string, entry: object): Promise<void> {
  const { status, body } = await client.send({
    method: 'PUT',
    to,
    headers: asking(admin),
    body: JSON.stringify(entry),
  });
  if (status >= 300) ledger.violated(`PUT ${to} was answered ${status} ${JSON.stringify(body)}`);
}

function providerOf({ origin }: Scene, actor: Actor): Provider {
  const { name, provider, channelSecret, webhookSecret, others, cadence, liftNeeds } = actor;
  return {
    name,
    channels: [{ kind: 'http', url: origin + provider.path, secret: channelSecret }, ...others],
    webhookSecret,
    escalation: [{ name: 'Head of risk', email: `head@${name}.example` }],
    cadence,
    liftNeeds,
  };
}

function merchantOf({ name, merchantId, ownerPhone }: Actor): Merchant {
  return {
    merchantNumber: `M-${merchantId}`,
    name: `Shop of ${name}`,
    providerId: name,
    contacts: [
      { contactId: 'owner', role: 'owner', name: 'Li', phone: ownerPhone, email: `li@${merchantId}.example` },
      { contactId: 'staff', role: 'staff', name: 'Chen', phone: '+8613600136000' },
    ],
  };
}
