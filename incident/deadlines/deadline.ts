import type { DeadlineName } from '../../events/deadline.ts';
import type { DeadlineFact } from '../../events/facts/deadline.ts';
import type { Sealed } from '../../events/facts/sealed.ts';

export type DeadlineStatus =
  /** `neared`: three quarters are over, and those concerned have been told. */
  | { state: 'running'; neared: boolean }
  /** Missed; `metAt`: what it was for was done all the same. */
  | { state: 'breached'; metAt: string | null }
  | { state: 'met'; at: string }
  | { state: 'not-applicable'; because: string; note: Sealed | null };

/** A deadline of an incident; where it does not apply it may never have begun. */
export interface Deadline {
  name: DeadlineName;
  startsAt: string | null;
  dueAt: string | null;
  status: DeadlineStatus;
}

/** What the desk's people say, and no rule takes back. */
export const saidByDesk = 'said-by-the-desk';

export function evolveDeadlines(deadlines: Deadline[], event: DeadlineFact & { at: string }): Deadline[] {
  const name = event.data.deadline;
  const index = deadlines.findIndex((deadline) => deadline.name === name);
  const found = deadlines[index] ?? { name, startsAt: null, dueAt: null };
  const changed = { ...found, ...changeOf(deadlines[index], event) };
  return index < 0 ? [...deadlines, changed] : deadlines.with(index, changed);
}

type Change = Partial<Deadline> & Pick<Deadline, 'status'>;

function changeOf(known: Deadline | undefined, event: DeadlineFact & { at: string }): Change {
  switch (event.type) {
    case 'deadline.started': {
      const { startsAt, dueAt } = event.data;
      return { startsAt, dueAt, status: { state: 'running', neared: false } };
    }
    case 'deadline.set-aside': {
      const { because, note } = event.data;
      return { status: { state: 'not-applicable', because, note: note ?? null } };
    }
    case 'deadline.neared':
      return { status: { state: 'running', neared: true } };
    case 'deadline.breached':
      return { status: { state: 'breached', metAt: null } };
    case 'deadline.met':
      return known?.status.state === 'breached'
        ? { status: { state: 'breached', metAt: event.at } }
        : { status: { state: 'met', at: event.at } };
  }
}
