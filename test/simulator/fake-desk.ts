// As little of the desk as the demo needs, started as the service: asks, reminds, escalates, closes, chains its entries.
// FAKE_DESK_FAULT: `chain` spoils a hash, `open` never closes, `dead` ends before it serves.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import canonicalize from 'canonicalize';
import * as z from 'zod';
import { millisecondsOf } from '../../events/durations.ts';
import { createSigner } from '../../simulator/signature.ts';

const fault = process.env['FAKE_DESK_FAULT'];
if (fault === 'dead') throw new Error('this desk does not start');

const Provider = z.object({ channels: z.tuple([z.object({ url: z.string(), secret: z.string() })], z.unknown()) });
const Merchant = z.object({
  providerId: z.string(),
  locale: z.string(),
  contacts: z.tuple([z.object({ phone: z.string() })], z.unknown()),
});
const Report = z.object({ merchantId: z.string(), terminalSerial: z.string() });
const Answered = z.object({ data: z.object({ requestId: z.string(), reference: z.string() }) });
const Command = z.object({ followUpId: z.string(), reference: z.string() });

type FollowUp = {
  followUpId: string;
  ask: string;
  party: string;
  state: string;
  channel: string | null;
  reminders: number;
  escalation: number;
};
type Shown = { incidentId: string; status: string; openedAt: string; followUps: [FollowUp, ...FollowUp[]] };
type Incident = {
  terminalSerial: string;
  merchant: z.infer<typeof Merchant>;
  entries: { seq: number; previousHash: string; hash: string }[];
  outbox: unknown[];
  shown: Shown & Record<string, unknown>;
};

const registry = new Map<string, unknown>();
const incidents: Incident[] = [];
const origin = `http://127.0.0.1:${process.env['PORT'] ?? ''}`;
let now = Date.parse((process.env['HOLDFAST_CLOCK'] ?? '').replace('manual@', ''));
const iso = () => new Date(now).toISOString();

const followUp = (followUpId: string, ask: string, party: string, channel: string | null): FollowUp => {
  return { followUpId, ask, party, state: 'open', channel, reminders: 0, escalation: 0 };
};

function openIncident({ merchantId, terminalSerial }: z.infer<typeof Report>): Incident {
  const n = incidents.length;
  const state = { status: 'open', phase: 'contain', outcome: null, openedAt: iso(), closedAt: null };
  return {
    terminalSerial,
    merchant: Merchant.parse(registry.get(merchantId)),
    entries: [],
    outbox: [],
    shown: { incidentId: `inc_${n}`, ...state, followUps: [followUp(`fu_${n}`, 'deregister', 'provider', 'http')] },
  };
}

function record({ entries }: Incident, type: string, data: unknown) {
  const entry = { seq: entries.length + 1, at: iso(), type, actor: { role: 'system' }, data };
  const previousHash = entries.at(-1)?.hash ?? '0'.repeat(64);
  const hash = createHash('sha256')
    .update(previousHash + (canonicalize(entry) ?? ''))
    .digest('hex');
  entries.push({ ...entry, previousHash, hash: fault === 'chain' ? hash.replace(/^./, 'x') : hash });
}

function tell({ outbox, merchant, terminalSerial }: Incident, template: string) {
  const { locale, contacts } = merchant;
  outbox.unshift({
    at: iso(),
    channel: 'sms',
    to: contacts[0].phone,
    body: `${terminalSerial}: ${template}`,
    template,
    locale,
  });
}

async function ask({ shown, terminalSerial, merchant }: Incident, reminder: number) {
  const { incidentId, followUps } = shown;
  const [{ followUpId: requestId, ask }] = followUps;
  const [{ url, secret }] = Provider.parse(registry.get(merchant.providerId)).channels;
  const answerTo = `${origin}/v1/webhooks/${merchant.providerId}`;
  const data = { requestId, incidentId, ask, round: 1, reminder, terminalSerial, answerTo };
  const body = JSON.stringify({ type: 'request.created', timestamp: iso(), data });
  await fetch(url, {
    method: 'POST',
    headers: createSigner(secret).headers(`${requestId}:${reminder}`, now, body),
    body,
  });
}

function answer(incident: Incident, { followUpId, reference }: z.infer<typeof Command>) {
  const [first] = incident.shown.followUps;
  if (first.followUpId !== followUpId || fault === 'open') return;
  Object.assign(first, { state: 'answered', outcome: 'done', reference });
  Object.assign(incident.shown, { status: 'closed', phase: 'closed', outcome: 'deregistered', closedAt: iso() });
  record(incident, 'follow-up.answered', { followUpId, outcome: 'done', reference });
  record(incident, 'incident.closed', { outcome: 'deregistered' });
  tell(incident, 'closing-report');
}

async function advance(by: number) {
  const from = now;
  now += by;
  for (const incident of incidents.filter(({ shown }) => shown.status === 'open')) {
    const { openedAt, followUps } = incident.shown;
    const [asked] = followUps;
    const { followUpId } = asked;
    const passed = (hours: number) => {
      const at = Date.parse(openedAt) + hours * 3_600_000;
      return from < at && now >= at;
    };
    const reminder = [2, 6, 10].findIndex(passed) + 1;
    if (reminder > 0) {
      asked.reminders = reminder;
      record(incident, 'follow-up.reminded', { followUpId, reminder });
      await ask(incident, reminder);
    }
    if (passed(14)) {
      Object.assign(asked, { escalation: 1, channel: 'email' });
      followUps.push(followUp(`${followUpId}_call`, 'call-provider', 'operator', null));
      record(incident, 'follow-up.escalated', { followUpId, escalation: 1 });
    }
  }
}

async function route(method: string, url: URL, body: unknown): Promise<unknown> {
  const [, first = '', second = '', id = '', last = ''] = url.pathname.split('/');
  const named = incidents.find(({ shown }) => [id, url.searchParams.get('incidentId')].includes(shown.incidentId));
  if (method === 'PUT') {
    registry.set(id, body);
    return {};
  }
  if (second === 'clock') {
    await advance(millisecondsOf(z.object({ advance: z.string() }).parse(body).advance));
    return { now: iso() };
  }
  if (second === 'webhooks') {
    const { requestId: followUpId, reference } = Answered.parse(body).data;
    for (const incident of incidents) answer(incident, { followUpId, reference });
    return {};
  }
  if (first === 'local') return { items: named?.outbox };
  if (named === undefined) {
    const incident = openIncident(Report.parse(body));
    incidents.push(incident);
    record(incident, 'incident.opened', { kind: 'terminal-lost' });
    tell(incident, 'report-received');
    await ask(incident, 0);
    return { incidentId: incident.shown.incidentId };
  }
  if (last === 'commands') answer(named, Command.parse(body));
  if (last !== 'timeline') return named.shown;
  return { items: named.entries.filter(({ seq }) => seq > Number(url.searchParams.get('after'))), next: null };
}

createServer((request, response) => {
  const handle = async () => {
    const raw = await text(request);
    const body: unknown = raw === '' ? undefined : JSON.parse(raw);
    const answered = await route(request.method ?? '', new URL(request.url ?? '/', origin), body);
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answered));
  };
  handle().catch((error: unknown) => response.writeHead(500).end(String(error)));
}).listen(Number(process.env['PORT']), '127.0.0.1', () => process.stdout.write(`holdfast is ready on ${origin}\n`));
