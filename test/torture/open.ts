import * as z from 'zod';
import { activations, kinds, kindWeights } from './cast.ts';
import { asking, registerTerminal } from './register.ts';
import type { Actor, Lots, Scene } from './scene.ts';
import { say } from './tell.ts';

const Opened = z.object({ incidentId: z.string(), joined: z.boolean().default(false) });

/** What workers share besides the scene: the terminals in use, and how many incidents there may be. */
export interface Stage {
  scene: Scene;
  lots: Lots;
  /** Gives each terminal a serial of its own. */
  newSerial: (actor: Actor) => string;
}

export const actorOf = ({ cast }: Scene, serial: string): Actor | undefined =>
  cast.find(({ name }) => serial.startsWith(`${name}-`));

/** A terminal is registered (or, now and then, not) and reported; sometimes its provider blocks it of its own accord. */
export async function openIncident({ scene, lots, newSerial }: Stage): Promise<void> {
  const actor = lots.oneOf(scene.cast);
  if (actor === undefined) return;
  const serial = newSerial(actor);
  if (lots.happens(0.92)) await registerTerminal(scene, actor, serial);
  else return report({ scene, lots, newSerial }, serial);
  if (lots.happens(0.93)) return report({ scene, lots, newSerial }, serial);
  const mark = scene.ledger.newMark();
  const data = { terminalSerial: serial, cause: 'malware', note: mark };
  await say(scene, actor, { type: 'terminal.blocked', data, mark, facts: ['incident.opened'] });
}

/** Reports a terminal, for the first time or once more. */
export async function report({ scene, lots }: Stage, terminalSerial: string): Promise<void> {
  const { client, ledger, fuse, admin } = scene;
  const mark = ledger.newMark();
  const kind = lots.pick(kinds.map((one, index) => [kindWeights[index] ?? 0, one] as const));
  const reporter = { name: 'Wang', phone: `+86139${String(10_000_000 + lots.upTo(89_000_000))}`, locale: 'en' };
  fuse.saw('report');
  const { status, body } = await client.send({
    method: 'POST',
    to: '/v1/incidents',
    headers: { ...asking(admin), 'idempotency-key': mark },
    body: JSON.stringify({
      kind,
      activation: lots.oneOf(activations),
      terminalSerial,
      reporter,
      description: mark,
      ...(lots.happens(0.3) && { suspectedCrime: true }),
    }),
  });
  if (status !== 201 && status !== 200) {
    ledger.violated(`a report of ${terminalSerial} was answered ${status} ${JSON.stringify(body)}`);
    return;
  }
  const { incidentId, joined } = Opened.parse(body);
  if (joined !== (status === 200)) ledger.violated(`a report was answered ${status} and joined: ${joined}`);
  const facts = [joined ? 'report.joined' : 'incident.opened'];
  ledger.entries.push({ what: `report of ${terminalSerial}`, mark, facts, stands: 'once', incidentId });
  if (!joined) ledger.incidents.set(incidentId, terminalSerial);
}
