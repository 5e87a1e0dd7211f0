import type { DeadlineName } from '../../events/deadline.ts';
import type { Draft } from '../draft.ts';
import type { Context, Surroundings } from '../facts.ts';
import { later } from '../later.ts';
import { saidByDesk, type Deadline } from './deadline.ts';
import { milestonesOf } from './milestones.ts';
import { deadlineRules, type Judgement } from './rules.ts';

/**
 * Brings the deadlines that were switched on to where the incident and the time want them. Each begins once, and draws
 * near, is met or missed once; what it was for being done late is noted too.
 */
export function watchDeadlines(draft: Draft, { around }: Context): void {
  if (draft.incident.status !== 'open') return;
  const watched = new Set([...switchedOn(around), ...draft.incident.deadlines.map(({ name }) => name)]);
  for (const name of watched) {
    const known = find(draft, name);
    if (known !== undefined && isSettled(known)) continue;
    ring(draft, name); // what is done now and was due before is late
    follow(draft, { name, judged: deadlineRules[name].judge(draft.incident) });
    ring(draft, name);
  }
}

const switchedOn = ({ merchant, provider }: Surroundings): DeadlineName[] => [
  ...(merchant?.deadlines ?? []),
  ...(provider?.deadlines ?? []),
];

function isSettled({ status }: Deadline): boolean {
  if (status.state === 'met') return true;
  if (status.state === 'breached') return status.metAt !== null;
  return status.state === 'not-applicable' && status.because === saidByDesk;
}

/** It begins, begins anew where its start was corrected, is set aside or is met, as the incident now says. */
function follow(draft: Draft, { name: deadline, judged }: { name: DeadlineName; judged: Judgement }): void {
  const known = find(draft, deadline);
  if (judged.is === 'not-applicable') {
    const { because } = judged;
    const isKnown = known?.status.state === 'not-applicable' && known.status.because === because;
    if (!isKnown && known?.status.state !== 'breached')
      draft.record({ type: 'deadline.set-aside', data: { deadline, because } });
    return;
  }
  const runs = known !== undefined && known.status.state !== 'not-applicable';
  const startsAt = judged.from ?? (runs ? known.startsAt : null) ?? draft.at;
  if (!runs || (known.status.state === 'running' && known.startsAt !== startsAt)) {
    const dueAt = later(startsAt, deadlineRules[deadline].length);
    draft.record({ type: 'deadline.started', data: { deadline, startsAt, dueAt } });
  }
  if (judged.is === 'met') draft.record({ type: 'deadline.met', data: { deadline } });
}

/** Those concerned are told at three quarters and when it is missed; who looks late is told the latter only. */
function ring(draft: Draft, name: DeadlineName): void {
  const deadline = find(draft, name);
  if (deadline?.status.state !== 'running') return;
  const milestones = milestonesOf(deadline);
  if (milestones === null) return;
  const { nearAt, dueAt } = milestones;
  if (dueAt <= draft.at) draft.record({ type: 'deadline.breached', data: { deadline: name, dueAt } });
  else if (nearAt <= draft.at && !deadline.status.neared)
    draft.record({ type: 'deadline.neared', data: { deadline: name, dueAt } });
}

const find = ({ incident }: Draft, name: DeadlineName): Deadline | undefined =>
  incident.deadlines.find((deadline) => deadline.name === name);
