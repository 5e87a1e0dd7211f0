import type { Clock, Log, Workflow } from '../functions/ports.ts';
import { inspectionsDue, nextInspection, putOffInspection } from './inspections.ts';
import { createFailing } from './failing.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/** What runs incidents and webhooks; given once all is put together. */
export interface Runners {
  incident: (incidentId: string) => Promise<void>;
  webhook: (inboxId: string) => Promise<void>;
  /** Reminds a merchant of inspecting its terminals. */
  inspection: (merchantId: string) => Promise<void>;
}

export interface LocalWorkflow extends Workflow {
  /** Takes up work: whatever is due now, then whatever becomes due. */
  start(runners: Runners): void;
  /** Takes up what is due at this moment of policy time. */
  takeUpDue(): void;
  /** Policy time at which something is due next, in milliseconds; undefined when nothing is. */
  nextDue(): number | undefined;
  /** Fulfilled when nothing runs and nothing that is due waits to run. */
  idle(): Promise<void>;
  /** Takes up nothing more; fulfilled when what runs has ended. */
  stop(): Promise<void>;
}

/** So many incidents, and so many webhooks, are worked on at once; the rest waits in its rows. */
const mostAtOnce = 200;

/** Drives incidents on one machine. What is to be done lies in the `work` rows; losing this object loses nothing. */
export function createWorkflow(house: { db: Database; writer: Writer; clock: Clock; log: Log }): LocalWorkflow {
  const { db, writer, clock, log } = house;
  const incidents = { running: new Set<string>(), queue: new Set<string>() };
  const webhooks = { running: new Set<string>(), queue: new Set<string>() };
  const inspections = { running: new Set<string>(), queue: new Set<string>() };
  const failing = createFailing();
  const waiters: (() => void)[] = [];
  let runners: Runners | undefined;
  let stopped = false;

  function next(): void {
    if (runners !== undefined && !stopped) {
      const { incident, webhook, inspection } = runners;
      for (const id of takenFrom(incidents)) void drive(id, incident);
      for (const id of takenFrom(webhooks)) void process(id, webhook);
      for (const id of takenFrom(inspections)) void inspect(id, inspection);
    }
    if (isAtRest()) for (const tell of waiters.splice(0)) tell();
  }

  async function drive(incidentId: string, incident: Runners['incident']): Promise<void> {
    try {
      await incident(incidentId);
      failing.worked(incidentId);
    } catch (error) {
      if (isWritten(incidentId)) {
        log.error('execution-failed', { incidentId, error: nameOf(error) });
        const until = failing.failed(incidentId, clock.now());
        await rest(incidentId, until).catch(() => undefined); // then it rests in memory alone, until it is met again
      }
    }
    incidents.running.delete(incidentId);
    if (isDue(incidentId)) incidents.queue.add(incidentId);
    next();
  }

  /** An execution that failed for good is begun again later, by its row; news that came meanwhile are looked at now. */
  async function rest(incidentId: string, until: number): Promise<void> {
    const { version } = rowOf(incidentId) ?? {};
    if (version === undefined) return;
    const { changes } = await writer.write((to) =>
      to.run(
        'UPDATE work SET due_at = ? WHERE incident_id = ? AND version = ? AND due_at IS NOT NULL',
        until,
        incidentId,
        version,
      ),
    );
    if (changes === 0) failing.worked(incidentId);
  }

  const rowOf = (incidentId: string) =>
    db.get<{ due_at: number | null; version: number }>(
      'SELECT due_at, version FROM work WHERE incident_id = ?',
      incidentId,
    );

  /** Work begins while the disk still takes what it follows from; of a report that the disk refused there is no incident. */
  function isWritten(incidentId: string): boolean {
    try {
      return rowOf(incidentId) !== undefined;
    } catch {
      return true; // as far as anybody can say
    }
  }

  function isDue(incidentId: string): boolean {
    try {
      const due = rowOf(incidentId)?.due_at ?? null;
      return due !== null && due <= clock.now() && failing.restsUntil(incidentId) <= clock.now();
    } catch (error) {
      log.error('row-unreadable', { incidentId, error: nameOf(error) });
      return false; // the sweep looks again
    }
  }

  async function process(inboxId: string, webhook: Runners['webhook']): Promise<void> {
    try {
      await webhook(inboxId);
    } catch (error) {
      log.error('webhook-failed', { inboxId, error: nameOf(error) });
    }
    webhooks.running.delete(inboxId);
    next();
  }

  async function inspect(merchantId: string, inspection: Runners['inspection']): Promise<void> {
    try {
      await inspection(merchantId);
      failing.worked(`inspection ${merchantId}`);
    } catch (error) {
      log.error('inspection-failed', { merchantId, error: nameOf(error) });
      const until = failing.failed(`inspection ${merchantId}`, clock.now());
      await putOffInspection(writer, merchantId, until).catch(() => undefined);
    }
    inspections.running.delete(merchantId);
    next();
  }

  function takeUpDue(): void {
    const now = clock.now();
    const due = db.all<{ incident_id: string }>(
      'SELECT incident_id FROM work WHERE due_at <= ? ORDER BY due_at LIMIT ?',
      now,
      mostAtOnce * 2,
    );
    for (const { incident_id: id } of due) {
      if (incidents.running.has(id)) continue;
      const until = failing.restsUntil(id);
      if (until > now) rest(id, until).catch(() => undefined);
      else incidents.queue.add(id);
    }
    for (const id of inspectionsDue(db, now, mostAtOnce))
      if (!inspections.running.has(id) && failing.restsUntil(`inspection ${id}`) <= now) inspections.queue.add(id);
    next();
  }

  /** Once stopped, what waits to run does so after the next start. */
  const isAtRest = () =>
    [incidents, webhooks, inspections].every(
      ({ running, queue }) => running.size === 0 && (stopped || queue.size === 0),
    );
  async function rested(): Promise<void> {
    while (!isAtRest()) await new Promise<void>((resolve) => waiters.push(resolve));
  }

  return {
    /** What runs already looks at its row when it ends: no news is lost. */
    wake: (incidentId) => {
      if (!incidents.running.has(incidentId)) incidents.queue.add(incidentId);
      next();
      return Promise.resolve();
    },
    process: (inboxId) => {
      if (!webhooks.running.has(inboxId)) webhooks.queue.add(inboxId);
      next();
      return Promise.resolve();
    },
    park: ({ incidentId, version, dueAt }) =>
      writer.write((to) => {
        const at = dueAt === null ? null : Date.parse(dueAt);
        const { changes } = to.run(
          'UPDATE work SET due_at = ? WHERE incident_id = ? AND version = ?',
          at,
          incidentId,
          version,
        );
        return changes > 0 ? 'parked' : 'moved-on';
      }),
    rest: ({ incidentId, version }) =>
      writer.write((to) => {
        const { changes } = to.run(
          'UPDATE work SET due_at = NULL WHERE incident_id = ? AND version = ?',
          incidentId,
          version,
        );
        return changes > 0 ? 'rested' : 'moved-on';
      }),
    start: (given) => {
      runners = given;
      takeUpDue();
    },
    takeUpDue,
    nextDue: () => {
      const incident = db.get<{ due_at: number | null }>(
        'SELECT MIN(due_at) AS due_at FROM work WHERE due_at IS NOT NULL',
      );
      const dues = [incident?.due_at, nextInspection(db)].filter((due) => typeof due === 'number');
      return dues.length === 0 ? undefined : Math.min(...dues);
    },
    idle: rested,
    stop: () => {
      stopped = true;
      return rested();
    },
  };
}

/** Takes waiting ids into work, as many as there is room for. */
function takenFrom({ running, queue }: { running: Set<string>; queue: Set<string> }): string[] {
  const taken: string[] = [];
  for (const id of queue) {
    if (running.size >= mostAtOnce) break;
    queue.delete(id);
    running.add(id);
    taken.push(id);
  }
  return taken;
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
