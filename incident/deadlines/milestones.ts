import type { Deadline } from './deadline.ts';

export interface Milestones {
  halfAt: string;
  nearAt: string;
  dueAt: string;
}

/** When a half and three quarters of a deadline are over, and all of it; nothing where it never began. */
export function milestonesOf({ startsAt, dueAt }: Pick<Deadline, 'startsAt' | 'dueAt'>): Milestones | null {
  if (startsAt === null || dueAt === null) return null;
  const [start, end] = [Date.parse(startsAt), Date.parse(dueAt)];
  const at = (part: number) => new Date(Math.round(start + (end - start) * part)).toISOString();
  return { halfAt: at(0.5), nearAt: at(0.75), dueAt };
}

/** When a deadline has to be looked at again, if nothing else happens; null: never. */
export function nextLookAt(deadline: Deadline): string | null {
  const milestones = milestonesOf(deadline);
  if (deadline.status.state !== 'running' || milestones === null) return null;
  return deadline.status.neared ? milestones.dueAt : milestones.nearAt;
}

export type Progress = 'running' | 'half' | 'three-quarters' | 'breached';

/** How far a running deadline has come. */
export function progressOf(deadline: Pick<Deadline, 'startsAt' | 'dueAt'>, now: string): Progress {
  const milestones = milestonesOf(deadline);
  if (milestones === null || now < milestones.halfAt) return 'running';
  if (now >= milestones.dueAt) return 'breached';
  return now >= milestones.nearAt ? 'three-quarters' : 'half';
}
