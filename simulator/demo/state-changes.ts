import type { Incident } from './desk.ts';

const stateOf = ({ state, outcome }: Incident['followUps'][number]) => (outcome ? `${state} (${outcome})` : state);

/** In words, what differs between two looks at an incident; all of it at the first. */
export function stateChanges(before: Incident | undefined, after: Incident): string[] {
  const moved = (what: string, from: string | undefined, to: string) =>
    from === to ? [] : [`${what} ${from === undefined ? '' : `${from} → `}${to}`];
  const ofFollowUps = after.followUps.flatMap((followUp) => {
    const { followUpId, ask, channel, reminders, escalation } = followUp;
    const earlier = before?.followUps.find((one) => one.followUpId === followUpId);
    return [
      ...moved(ask, earlier && stateOf(earlier), stateOf(followUp)),
      ...(channel ? moved(`${ask} asked by`, earlier?.channel ?? undefined, channel) : []),
      ...moved(`${ask} reminders`, String(earlier?.reminders ?? 0), String(reminders)),
      ...moved(`${ask} escalation`, String(earlier?.escalation ?? 0), String(escalation)),
    ];
  });
  return [
    ...moved('status', before?.status, after.status),
    ...moved('phase', before?.phase, after.phase),
    ...ofFollowUps,
  ];
}
