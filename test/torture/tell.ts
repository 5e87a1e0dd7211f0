import * as z from 'zod';
import type { Command } from '../../events/commands.ts';
import { IncidentView } from '../../events/incident-view.ts';
import type { Answer } from '../../events/webhooks.ts';
import { asking } from './register.ts';
import type { Actor, Scene } from './scene.ts';

const refusals = [403, 404, 409, 412, 422];

interface Telling {
  incidentId: string;
  command: Command;
  /** Stands in the command, and so in what comes of it. */
  mark: string;
  /** The facts that bear it; none where its trace is looked for otherwise. */
  facts: string[];
  operator?: number;
  ifMatch?: string;
}

/** Tells an incident something, and puts down what was promised; answers whether it was taken. */
export async function tell(scene: Scene, { incidentId, command, mark, facts, ...by }: Telling): Promise<boolean> {
  const { client, fuse, ledger, operators, admin } = scene;
  fuse.saw('command');
  const token = operators[by.operator ?? 0] ?? admin;
  const { status, body } = await client.send({
    method: 'POST',
    to: `/v1/incidents/${incidentId}/commands`,
    headers: {
      ...asking(token),
      'idempotency-key': mark,
      ...(by.ifMatch !== undefined && { 'if-match': by.ifMatch }),
    },
    body: JSON.stringify(command),
  });
  const what = `${command.type} told to ${incidentId}`;
  if (status !== 200 && !refusals.includes(status))
    ledger.violated(`${what} was answered ${status} ${JSON.stringify(body)}`);
  const stands = status === 200 ? 'once' : 'refused';
  if (facts.length > 0) ledger.entries.push({ what, mark, facts, stands, incidentId });
  return status === 200;
}

export interface Saying {
  type: string;
  data: object;
  mark: string;
  facts: string[];
  /** How often it is sent, under one id. */
  times?: number;
}

/** A provider says something by webhook, as often as it takes to be heard. */
export async function say(scene: Scene, actor: Actor, { type, data, mark, facts, times = 1 }: Saying): Promise<void> {
  const { client, fuse, ledger } = scene;
  const body = JSON.stringify({ type, timestamp: new Date().toISOString(), data });
  for (let time = 0; time < times; time++) {
    fuse.saw('webhook');
    const headers = { 'content-type': 'application/json', ...actor.signer.headers(mark, Date.now(), body) };
    const { status } = await client.send({ method: 'POST', to: `/v1/webhooks/${actor.name}`, headers, body });
    if (status !== 202) ledger.violated(`${type} of ${actor.name} was answered ${status}`);
  }
  if (facts.length > 0) ledger.entries.push({ what: `${type} of ${actor.name}`, mark, facts, stands: 'kept' });
}

/** A provider answers a request of its own, whatever has become of that. */
export function answerBy(
  scene: Scene,
  actor: Actor,
  { requestId, answer, times = 1 }: { requestId: string; answer: Answer; times?: number },
): Promise<void> {
  const mark = scene.ledger.newMark();
  const data = { requestId, ...answer, note: mark };
  return say(scene, actor, { type: 'request.answered', data, mark, facts: answeringOrNoted, times });
}

/** What an answer may come to. */
export const answering = [
  'follow-up.answered',
  'follow-up.progressed',
  'follow-up.materials-named',
  'follow-up.answered-again',
];

/** An answer to nothing may be put into an incident by an operator. */
const answeringOrNoted = [...answering, 'note.added'];

const Etag = z.string().catch('');

export async function look(
  { client, admin, ledger }: Scene,
  incidentId: string,
): Promise<{ view: IncidentView; etag: string } | undefined> {
  const to = `/v1/incidents/${incidentId}`;
  const { status, body, headers } = await client.send({ method: 'GET', to, headers: asking(admin) });
  if (status === 200) return { view: IncidentView.parse(body), etag: Etag.parse(headers.get('etag')) };
  ledger.violated(`${to} was answered ${status} ${JSON.stringify(body)}`);
  return undefined;
}
