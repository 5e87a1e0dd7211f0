import type { Clock, Log, Workflow } from '../functions/ports.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

/** What runs incidents and webhooks; given once all is put together. */
export interface Runners {
  incident: (incidentId: string) => Promise<void>;
  webhook: (inboxId: string) => Promise<void>;
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

/** So many incidents are worked on at once; the rest waits in its rows. */
const mostAtOnce = 200;

/** Drives incidents on one machine. What is to be done lies in the `work` rows; losing this object loses nothing. */
export function createWorkflow(house: { db: Database; writer: Writer; clock: Clock; log: Log }): LocalWorkflow {
  const { db, writer, clock, log } = house;
  const running = new Set<string>();
  const webhooks = new Set<string>();
  const queue = new Set<string>();
  const waiters: (() => void)[] = [];
  let runners: Runners | undefined;
  let stopped = false;

  const due = (limit: number) =>
    db.all<{ incident_id: string }>(
      'SELECT incident_id FROM work WHERE due_at <= ? ORDER BY due_at LIMIT ?',
      clock.now(),
      limit,
    );

  function next(): void {
    for (const incidentId of queue) {
      if (running.size >= mostAtOnce || stopped || runners === undefined) break;
      queue.delete(incidentId);
      running.add(incidentId);
      void drive(incidentId, runners);
    }
    if (running.size === 0 && webhooks.size === 0 && queue.size === 0) for (const tell of waiters.splice(0)) tell();
  }

  async function drive(incidentId: string, { incident }: Runners): Promise<void> {
    let again = false;
    try {
      await incident(incidentId);
      again = isDue(incidentId);
    } catch (error) {
      log.error('execution-failed', { incidentId, error: nameOf(error) });
      await rest(incidentId);
    }
    running.delete(incidentId);
    if (again) queue.add(incidentId);
    next();
  }

  /** An execution that failed for good is begun again after a minute, by its row. */
  async function rest(incidentId: string): Promise<void> {
    const later = clock.now() + 60_000;
    await writer
      .write((to) =>
        to.run('UPDATE work SET due_at = ? WHERE incident_id = ? AND due_at IS NOT NULL', later, incidentId),
      )
      .catch(() => undefined);
  }

  function isDue(incidentId: string): boolean {
    const row = db.get<{ due_at: number | null }>('SELECT due_at FROM work WHERE incident_id = ?', incidentId);
    return row?.due_at !== null && row !== undefined && row.due_at <= clock.now();
  }

  /** What runs already looks at its row when it ends: no news is lost. */
  function wake(incidentId: string): void {
    if (!running.has(incidentId)) queue.add(incidentId);
    next();
  }

  async function process(inboxId: string, { webhook }: Runners): Promise<void> {
    try {
      await webhook(inboxId);
    } catch (error) {
      log.error('webhook-failed', { inboxId, error: nameOf(error) });
    }
    webhooks.delete(inboxId);
    next();
  }

  function takeUpDue(): void {
    for (const { incident_id } of due(mostAtOnce * 2)) if (!running.has(incident_id)) queue.add(incident_id);
    next();
  }

  return {
    wake: (incidentId) => {
      wake(incidentId);
      return Promise.resolve();
    },
    process: (inboxId) => {
      if (runners !== undefined && !stopped && !webhooks.has(inboxId)) {
        webhooks.add(inboxId);
        void process(inboxId, runners);
      }
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
    nextDue: () =>
      db.get<{ due_at: number }>('SELECT MIN(due_at) AS due_at FROM work WHERE due_at IS NOT NULL')?.due_at ??
      undefined,
    idle: async () => {
      while (running.size > 0 || webhooks.size > 0 || queue.size > 0)
        await new Promise<void>((resolve) => waiters.push(resolve));
    },
    stop: async () => {
      stopped = true;
      queue.clear();
      while (running.size > 0 || webhooks.size > 0) await new Promise<void>((resolve) => waiters.push(resolve));
    },
  };
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : 'unknown');
