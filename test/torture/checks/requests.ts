import type { ReceivedRequest } from '../../../simulator/received-request.ts';
import type { Entry, Snapshot } from '../snapshot.ts';

/** A message that was made before the answer can arrive after it by as much. */
const inFlight = 5_000;

type Requests = readonly Readonly<ReceivedRequest>[];

/** One message has one id and one body, however often it was sent, and all are signed. */
export function doubledRequests(requests: Requests): string[] {
  const bodies = new Map<string, string>();
  const ids = new Map<string, string>();
  return requests.flatMap(({ id, raw, signed, body, type, path }) => {
    if (!signed || body === undefined) return [`${id} is not a signed message`];
    const { requestId, round, reminder } = body.data;
    const meant = `${type} ${requestId} ${String(round)} ${String(reminder)} ${path}`;
    const [firstBody, firstId] = [bodies.get(id) ?? raw, ids.get(meant) ?? id];
    bodies.set(id, firstBody);
    ids.set(meant, firstId);
    return [
      ...(firstBody === raw ? [] : [`${id} has two bodies: ${firstBody} and ${raw}`]),
      ...(firstId === id ? [] : [`${meant} has two ids: ${firstId} and ${id}`]),
    ];
  });
}

interface Asked {
  incidentId: string;
  followUpId: string;
  isHttp: boolean;
  settledAt: number | null;
  /** Rounds and reminders that the timeline has made out. */
  made: Set<string>;
  waived: boolean;
}

/** Nobody was asked what the timelines do not know of, and everybody was asked what they do. */
export function wrongRequests(requests: Requests, snapshot: Snapshot): string[] {
  const asked = askedIn(snapshot);
  const created = new Set(requests.filter(({ type }) => type === 'request.created').map(requestIdOf));
  const cancelled = new Set(requests.filter(({ type }) => type === 'request.cancelled').map(requestIdOf));
  return [
    ...requests.flatMap((request) => invented(request, asked)),
    ...[...asked.values()].flatMap(({ followUpId, isHttp, settledAt, waived }) => [
      ...(isHttp && settledAt === null && !created.has(followUpId) ? [`nobody was asked ${followUpId}`] : []),
      ...(isHttp && waived && created.has(followUpId) && !cancelled.has(followUpId)
        ? [`${followUpId} was not taken back`]
        : []),
    ]),
  ];
}

const requestIdOf = ({ body }: Readonly<ReceivedRequest>) => body?.data.requestId ?? '';

function invented(request: Readonly<ReceivedRequest>, asked: Map<string, Asked>): string[] {
  const { type, body, at, id } = request;
  const found = asked.get(requestIdOf(request));
  if (found === undefined) return [`${id} asks for what no timeline knows`];
  if (type !== 'request.created') return found.waived ? [] : [`${id} takes back what was not waived`];
  const { round, reminder, incidentId } = body?.data ?? {};
  return [
    ...(incidentId === found.incidentId ? [] : [`${id} names ${String(incidentId)} for ${found.incidentId}`]),
    ...(found.made.has(`${String(round)} ${String(reminder)}`) ? [] : [`${id} was never made out`]),
    ...(found.settledAt !== null && at > found.settledAt + inFlight ? [`${id} asks for what had been settled`] : []),
  ];
}

/** What providers were asked, as the timelines tell. */
function askedIn({ incidents }: Snapshot): Map<string, Asked> {
  const asked = new Map<string, Asked>();
  for (const [incidentId, { timeline }] of incidents)
    for (const entry of timeline) {
      const followUpId = String(entry.data['followUpId']);
      if (entry.type === 'follow-up.opened' && entry.data['party'] === 'provider') {
        const isHttp = (entry.data['channel'] as { kind: string } | null)?.kind === 'http';
        asked.set(followUpId, { incidentId, followUpId, isHttp, settledAt: null, made: new Set(['1 0']), waived: false }); // prettier-ignore
      }
      const found = asked.get(followUpId);
      if (found !== undefined) follow(found, entry);
    }
  return asked;
}

function follow(asked: Asked, { type, at, data }: Entry): void {
  const [round, reminder] = ([...asked.made].at(-1) ?? '1 0').split(' ');
  switch (type) {
    case 'follow-up.reminded':
      asked.made.add(`${String(round)} ${String(data['reminder'])}`);
      break;
    case 'follow-up.resumed':
      asked.made.add(`${String(data['round'])} ${String(reminder)}`);
      break;
    case 'follow-up.escalated':
    case 'request.rerouted': // from here on by another channel
      asked.isHttp = (data['channel'] ?? data['to']) !== null && kindOf(data['channel'] ?? data['to']) === 'http';
      break;
    case 'follow-up.waived':
      asked.waived = true;
      asked.settledAt = Date.parse(at);
      break;
    case 'follow-up.answered':
      asked.settledAt = Date.parse(at);
  }
}

const kindOf = (channel: unknown) => (channel as { kind?: string } | null)?.kind;
