import * as z from 'zod';
import { Model } from './model.ts';
import type { Move } from './moves.ts';
import { inMinutes, isForeign, toldTransaction } from './told-transaction.ts';
import type { Walker } from './walker.ts';

const Opened = z.object({ incidentId: z.string(), joined: z.boolean().default(false) });
const Listed = z.object({ items: z.array(z.object({ incidentId: z.string(), openedAt: z.string() })) });

/** Somebody reports; answers how many reports were joined to what was open. */
export async function report(walker: Walker, move: Extract<Move, { does: 'report' }>): Promise<number> {
  const { kind, serial, activation, cause, crime, occurred, transactions } = move;
  const { now } = walker.durable;
  const known = walker.openFor(serial);
  const content = {
    kind,
    reporter: { name: 'Wang', phone: '+8613900139000' },
    ...(serial === null ? { merchantId: 'shop' } : { terminalSerial: serial }),
    activation,
    ...(cause && { cause }),
    ...(crime !== undefined && { suspectedCrime: crime }),
    ...(occurred !== undefined && { occurredAt: inMinutes(now, occurred) }),
    transactions: transactions.map((one) => toldTransaction(now, one)),
  };
  const { status, body } = await walker.post('/v1/incidents', content);
  const expected = isForeign(known, content.transactions) ? 422 : known === undefined ? 201 : 200;
  if (status !== expected) walker.faults.push(`a report was answered ${status} ${body} instead of ${expected}`);
  if (status >= 300) return 0;
  const { incidentId, joined } = Opened.parse(JSON.parse(body));
  if (joined && known?.incidentId !== incidentId) walker.faults.push(`a report was joined to ${incidentId}`);
  const model = known ?? begun(walker, walker.now, new Model(incidentId, serial, kind));
  model.isIdentified ||= walker.isRegistered(serial);
  model.report(content);
  return joined ? 1 : 0;
}

/** The provider says that a terminal is blocked, which opens an incident where none is open; answers how many it joined. */
export async function block(
  walker: Walker,
  { serial: terminalSerial, cause }: Extract<Move, { does: 'block' }>,
): Promise<number> {
  if (!walker.isRegistered(terminalSerial)) return 0;
  const open = walker.openFor(terminalSerial);
  await walker.say('terminal.blocked', { terminalSerial, ...(cause && { cause }) });
  await walker.comeToRest();
  const model = open ?? (await newestOf(walker, terminalSerial));
  if (model === undefined) return 0;
  model.isIdentified = true;
  model.report({ kind: 'terminal-blocked', cause });
  return open === undefined ? 0 : 1;
}

/** An incident that a webhook has opened is found in the list; it may be over already. */
async function newestOf(walker: Walker, terminalSerial: string): Promise<Model | undefined> {
  const { items } = Listed.parse(await walker.get(`/v1/incidents?terminalSerial=${terminalSerial}`));
  const first = items.find(({ incidentId }) => !walker.models.some((model) => model.incidentId === incidentId));
  if (first !== undefined)
    return begun(walker, first.openedAt, new Model(first.incidentId, terminalSerial, 'terminal-blocked'));
  walker.faults.push(`nothing was opened for ${terminalSerial}, though its provider has blocked it`);
  return undefined;
}

function begun(walker: Walker, openedAt: string, model: Model): Model {
  model.openedAt = openedAt;
  walker.models.push(model);
  return model;
}
