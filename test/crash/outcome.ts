import { entriesOf, hashOf, noHash } from '../../functions/hash-chain.ts';
import { viewOf } from '../../incident/view.ts';
import { commitsIn } from '../support/memory-house/store.ts';
import type { World } from './world.ts';

const dash = (value: string | number | null | undefined) => value ?? '-';

/** What came of it all, without ids: the same whether or not a process died on the way. */
export function outcomeOf(world: World, { timesVary = false }: { timesVary?: boolean | undefined }) {
  const { durable, incidentId, head, provider } = world.town;
  const privates = new Map((durable.privates.get(incidentId) ?? []).map(({ ref, value }) => [ref, value]));
  const view = viewOf(incidentId, head, privates, new Date(durable.now).toISOString());
  const time = (at: string | null) => (timesVary ? '' : dash(at));
  const { status, phase, outcome, verdict, freeze, loss, recovered, closedAt, kind, activation } = view;
  const asks = new Map(view.followUps.map(({ followUpId, ask }) => [followUpId, ask]));
  return {
    incidents: durable.commits.size,
    is: { status, phase, outcome, verdict, freeze, loss, recovered, kind, activation, closedAt: time(closedAt) },
    followUps: view.followUps.map(({ followUpId: _id, askedAt, dueAt, ...shown }) => ({
      ...shown,
      askedAt: time(askedAt),
      dueAt: time(dueAt),
    })),
    evidence: view.evidence,
    notices: head.incident.notices
      .map(
        ({ template, contactId, channel, state, about }) =>
          `${template} ${contactId} ${channel} ${dash(asks.get(about ?? ''))} ${state}`,
      )
      .toSorted(),
    events: commitsIn(durable, incidentId)
      .flatMap(({ events }) => events.map(({ type }) => type))
      .toSorted(),
    /** Each message under its id, however often it was sent. */
    requests: [...new Map(provider.requests.map((request) => [request.id, request])).values()]
      .map(
        ({ type, ask, body }) => `${type} ${ask} round ${dash(body?.data.round)} reminder ${dash(body?.data.reminder)}`,
      )
      .toSorted(),
    outbox: [...durable.outbox.values()].map(({ template, channel, to }) => `${template} ${channel} ${to}`).toSorted(),
    webhooks: [...durable.inbox.values()].map(({ webhookId, state }) => `${webhookId} ${state}`).toSorted(),
    acknowledged: world.acknowledged.map(({ request, status }) => `${request.requestContext.http.method} ${status}`),
    due: [...durable.work.values()].map(({ dueAt }) => (dueAt === null ? null : time(new Date(dueAt).toISOString()))),
  };
}

type Outcome = ReturnType<typeof outcomeOf>;

/** What must be the same even if the desk was down for hours, in which reminders fell due. */
export const settlementOf = ({ incidents, is, followUps, webhooks, acknowledged }: Outcome) => ({
  incidents,
  is: { ...is, closedAt: '' },
  followUps: followUps
    .filter(({ party }) => party === 'provider')
    .map(({ ask, state, outcome, reference, waivedBecause }) => ({ ask, state, outcome, reference, waivedBecause })),
  webhooks,
  acknowledged,
});

/** One line for each thing that only one of the two has. */
export function differences(expected: object, actual: object): string[] {
  const [wanted, got] = [linesOf(expected), linesOf(actual)];
  return [...without(wanted, got).map((line) => `- ${line}`), ...without(got, wanted).map((line) => `+ ${line}`)];
}

function linesOf(facts: object): string[] {
  return Object.entries(facts).flatMap(([name, value]: [string, unknown]) =>
    (Array.isArray(value) ? (value as unknown[]) : [value]).map((each) => `${name}: ${JSON.stringify(each)}`),
  );
}

function without(lines: string[], others: string[]): string[] {
  const left = [...others];
  return lines.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** What is wrong whatever came of it: a message with two bodies, a broken chain, an acknowledged report that is gone. */
export function faultsOf(world: World): string[] {
  return [...world.violations, ...twoBodies(world), ...brokenChain(world), ...unsent(world), ...lost(world)];
}

function twoBodies({ town: { provider } }: World): string[] {
  const bodies = new Map<string, string>();
  return provider.requests.flatMap(({ id, raw, signed }) => {
    const first = bodies.get(id) ?? raw;
    bodies.set(id, first);
    return [
      ...(signed ? [] : [`${id} is not signed`]),
      ...(first === raw ? [] : [`${id} has two bodies: ${first} ${raw}`]),
    ];
  });
}

/** What the incident says has gone out, and nobody has got. */
function unsent({ town: { durable, head, incidentId, provider } }: World): string[] {
  const got = new Set([...provider.requests.map(({ id }) => id), ...durable.outbox.keys()]);
  const sent = head.incident.notices.filter(({ state }) => state === 'sent').map(({ noticeId }) => noticeId);
  const acknowledged = commitsIn(durable, incidentId)
    .flatMap(({ events }) => events)
    .filter(({ type }) => type === 'request.acknowledged' || type === 'cancellation.delivered')
    .map(({ data }) => String(data['messageId']));
  return [...sent, ...acknowledged].filter((id) => !got.has(id)).map((id) => `nobody has got ${id}`);
}

function brokenChain({ town: { durable, incidentId } }: World): string[] {
  let previous = noHash;
  return commitsIn(durable, incidentId)
    .flatMap(entriesOf)
    .flatMap((entry, index) => {
      const isNext = entry.seq === index + 1 && entry.previousHash === previous;
      previous = hashOf(previous, entry);
      return isNext && previous === entry.hash ? [] : [`the chain is broken at ${entry.seq}`];
    });
}

function lost({ acknowledged, town: { incidentId, durable, provider } }: World): string[] {
  const inboxed = new Set([...durable.inbox.values()].map(({ webhookId }) => webhookId));
  return [
    ...acknowledged.flatMap(({ request: { rawPath }, body }) =>
      (JSON.parse(body) as { incidentId: string }).incidentId === incidentId
        ? []
        : [`${rawPath} was answered for another incident`],
    ),
    ...provider.sent.flatMap(({ id, status }) => (status === 202 && !inboxed.has(id) ? [`webhook ${id} is lost`] : [])),
  ];
}
