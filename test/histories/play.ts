import type { RegistryEntries, RegistryType } from '../../functions/ports.ts';
import { millisecondsOf } from '../../events/durations.ts';
import { commit } from '../../functions/commit.ts';
import { nowFor } from '../../functions/now.ts';
import type { StatementRecord } from '../../functions/statement-records.ts';
import { system } from '../../functions/system.ts';
import type { Decision } from '../../incident/decision.ts';
import { effectsOf, nextDueOf } from '../../incident/effects.ts';
import type { Incident } from '../../incident/incident.ts';
import { viewOf } from '../../incident/view.ts';
import type { Scenario, Step } from '../crash/scenario.ts';
import { createMemoryRegistry } from '../support/memory-house/registry.ts';
import { commitsIn } from '../support/memory-house/store.ts';
import { Town } from '../support/memory-house/town.ts';
import type { History } from './history.ts';

/** What the desk is told by somebody else than its people, in one go: it does nothing else in between. */
type Told = { told: ((incident: Incident) => Decision)[]; by?: string };
/** An entry of the registry is put. */
type Entered = { [T in RegistryType]: { enter: T; id: string; entry: RegistryEntries[T] } }[RegistryType];
/** Something is done around the desk. */
type Done = { around: (town: Town) => Promise<void> };
export type Act = Step | Told | Entered | Done;

export interface Life extends Pick<Scenario, 'title' | 'rules' | 'channels' | 'cadence'> {
  steps: Act[];
}

/** Lives an incident on a desk in memory, the same every time, and answers what was stored of it. */
export async function played({ steps, title, ...options }: Life): Promise<History> {
  const town = new Town(options);
  await town.register();
  for (const [index, act] of steps.entries()) {
    await live(town, act, `step-${index}`);
    await town.house.comeToRest();
  }
  return historyOf(town, title);
}

async function live(town: Town, act: Act, key: string): Promise<void> {
  if ('advance' in act) {
    const target = town.durable.now + millisecondsOf(act.advance);
    return town.advance(() => target);
  }
  if ('around' in act) return act.around(town);
  if ('enter' in act) {
    await createMemoryRegistry(town.durable).put(act.enter, act.id, act.entry);
    return;
  }
  if ('told' in act) {
    for (const decision of act.told)
      await commit(town.house.ports, town.incidentId, decision(town.head.incident), {
        actor: act.by === undefined ? system : { role: 'operator', id: act.by },
        cause: key,
      });
    return;
  }
  const lost = { kind: 'terminal-lost', activation: 'unactivated', terminalSerial: 'SN-1', reporter: wang };
  const request =
    'report' in act
      ? town.request('/v1/incidents', { ...lost, ...act.report }, key)
      : town.request(`/v1/incidents/${town.incidentId}/commands`, act.command(town.head.incident), key);
  const { status, body } = await town.send(request);
  if (status >= 300) throw new Error(`${request.rawPath} answered ${status} ${body}`);
}

const wang = { name: 'Wang', phone: '+8613900139000' };

function historyOf({ durable, incidentId, head }: Town, title: string): History {
  const { version, seq, hash, incident } = head;
  const privates = durable.privates.get(incidentId) ?? [];
  const now = nowFor({ now: () => durable.now }, incident);
  return {
    title,
    incidentId,
    now,
    privates,
    imported: [...(durable.statements.get(incidentId)?.values() ?? [])].map(
      (text) => JSON.parse(text) as StatementRecord,
    ),
    commits: commitsIn(durable, incidentId),
    end: {
      kind: incident.kind,
      version,
      seq,
      hash,
      view: viewOf(incidentId, head, new Map(privates.map(({ ref, value }) => [ref, value])), now),
      effects: effectsOf(incident, now),
      nextDueAt: nextDueOf(incident),
    },
  };
}
