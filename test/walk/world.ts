import * as z from 'zod';
import { IncidentRowView } from '../../events/incident-view.ts';
import type { StatementRecord } from '../../functions/statement-records.ts';
import { BrokenChain, verifyHistories, type History } from '../../functions/verify-history.ts';
import type { Durable } from '../support/memory-house/durable.ts';
import { commitsIn } from '../support/memory-house/store.ts';
import type { Walker } from './walker.ts';

const Rows = z.object({ items: z.array(IncidentRowView) });

/** What must be so of all incidents together, and of all that went out. */
export async function wrongWorld(walker: Walker): Promise<string[]> {
  return [
    ...walker.provider.faults,
    ...doubled(walker),
    ...unheard(walker),
    ...(await unlisted(walker)),
    ...(await broken(walker)),
  ];
}

/** One message has one id and one body, and nobody was asked what no incident asks. */
function doubled({ provider, models }: Walker): string[] {
  const bodies = new Map<string, string>();
  const ids = new Map<string, string>();
  return provider.received.flatMap(({ id, raw, message }) => {
    const { requestId, round, reminder, ask } = message.data;
    const meant = `${message.type} ${requestId} ${String(round)} ${String(reminder)}`;
    const [body, known] = [bodies.get(id) ?? raw, ids.get(meant) ?? id];
    bodies.set(id, body);
    ids.set(meant, known);
    const debt = models.flatMap(({ debts }) => debts.get(requestId) ?? [])[0];
    return [
      ...(body === raw ? [] : [`${id} has two bodies: ${body} ${raw}`]),
      ...(known === id ? [] : [`${meant} has two ids: ${known} ${id}`]),
      ...(debt?.ask === ask ? [] : [`${id} asks ${ask}, which nobody has asked`]),
    ];
  });
}

/** What is open with the provider has reached its door, and so has each reminder, as long as it is asked there. */
function unheard({ provider, models }: Walker): string[] {
  const came = new Set(provider.received.map(({ message: { data } }) => `${data.requestId} ${String(data.round)} ${String(data.reminder)}`)); // prettier-ignore
  const open = models.flatMap(({ before }) => (before?.status === 'open' ? before.followUps : []));
  return open
    .filter(
      ({ state, waitingFor, channel, escalation }) =>
        state === 'open' && waitingFor === 'provider' && channel === 'http' && escalation === 0,
    ) // prettier-ignore
    .filter(({ followUpId, round, reminders }) => !came.has(`${followUpId} ${round} ${reminders}`))
    .map(({ ask, round, reminders }) => `the provider has not heard of ${ask}, round ${round}, reminder ${reminders}`);
}

/** The list says what is open, once for each terminal. */
async function unlisted(walker: Walker): Promise<string[]> {
  const { items } = Rows.parse(await walker.get('/v1/incidents?limit=200'));
  const open = items.filter(({ status }) => status === 'open').map(({ terminalSerial }) => terminalSerial);
  return [
    ...(items.length === walker.models.length
      ? []
      : [`${items.length} incidents are listed of ${walker.models.length}`]),
    ...(new Set(open).size === open.length ? [] : ['a terminal has two open incidents']),
    ...items.flatMap(({ incidentId, status, owing }) => {
      const view = walker.models.find((model) => model.incidentId === incidentId)?.before;
      const owed = view?.followUps.filter(({ state }) => state === 'open').length;
      return view?.status === status && owed === owing.length ? [] : [`${incidentId} is listed wrongly`];
    }),
  ];
}

const recordsIn = ({ statements }: Durable, incidentId: string) =>
  [...(statements.get(incidentId)?.values() ?? [])]
    .map((text) => JSON.parse(text) as StatementRecord)
    .toSorted((one, other) => one.line - other.line);

/** Chains, versions and times hold. */
async function broken({ durable }: Walker): Promise<string[]> {
  const histories = [...durable.commits.keys()].map((incidentId): History => ({
    incidentId,
    commits: commitsIn(durable, incidentId),
    privates: new Map((durable.privates.get(incidentId) ?? []).map(({ ref, salt, value }) => [ref, { salt, value }])),
    imported: (statementId, { from, to }) => recordsIn(durable, incidentId).filter((record) => record.statementId === statementId && record.line >= from && record.line <= to).map(({ transaction }) => transaction), // prettier-ignore
    reached: durable.work.get(incidentId)?.version ?? null,
  }));
  try {
    await verifyHistories(histories);
    return [];
  } catch (error) {
    if (!(error instanceof BrokenChain)) throw error;
    return [`the chain of ${error.incidentId} is broken at ${error.seq}: ${error.message}`];
  }
}
