/** What an execution is called after: its incident, the version at which nobody drove that, and which one it is since. */
export interface Called {
  incidentId: string;
  restedAt: number;
  count: number;
}

export const executionName = ({ incidentId, restedAt, count }: Called): string =>
  `${incidentId}-${restedAt}${count === 1 ? '' : `-${count}`}`;

/** Nothing where somebody has started it by hand, under a name of his own. */
export function calledAfter(name: string): Called | undefined {
  const [, incidentId, restedAt, count = '1'] = /^(inc_[A-Za-z0-9]+)-(\d+)(?:-(\d+))?$/.exec(name) ?? [];
  return incidentId === undefined ? undefined : { incidentId, restedAt: Number(restedAt), count: Number(count) };
}
