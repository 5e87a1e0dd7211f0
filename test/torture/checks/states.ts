import { isDeepStrictEqual } from 'node:util';
import type { Shown, Snapshot } from '../snapshot.ts';

const undecided = ['asked', 'acknowledged', 'confirmed', 'lifting'];

/** An open incident owes something; a closed one owes nothing, holds nothing back and has every freeze decided. */
export function wrongStates({ incidents }: Snapshot): string[] {
  return [...incidents].flatMap(([incidentId, { view }]) => {
    const open = view.followUps.filter(({ state }) => state === 'open').length;
    const held = view.notices.filter(({ state }) => state === 'held').length;
    if (view.status === 'open') return open > 0 ? [] : [`${incidentId} is open and owes nothing`];
    return [
      ...(open > 0 ? [`${incidentId} is ${view.status} and owes ${open} things`] : []),
      ...(held > 0 ? [`${incidentId} is ${view.status} and holds ${held} notices`] : []),
      ...(undecided.includes(view.freeze) ? [`${incidentId} is ${view.status}, its freeze ${view.freeze}`] : []),
    ];
  });
}

/** Lists say what the incidents say. */
export function wrongLists({ rows, incidents }: Snapshot): string[] {
  return rows.flatMap((row) => {
    const view = incidents.get(row.incidentId)?.view;
    if (view === undefined) return [`${row.incidentId} is listed and cannot be read`];
    const owing = view.followUps
      .filter(({ state }) => state === 'open')
      .map(({ ask, party, dueAt }) => ({ ask, party, dueAt }));
    const { incidentId, kind, status, phase, verdict, merchantId, terminalSerial, providerId, openedAt } = view;
    const dueAt = owing.flatMap(({ dueAt: due }) => due ?? []).toSorted()[0] ?? null;
    const wanted = { incidentId, kind, status, phase, verdict, merchantId, terminalSerial, providerId, openedAt, dueAt, owing }; // prettier-ignore
    return isDeepStrictEqual({ ...row, ...wanted }, row)
      ? []
      : [`${incidentId} is listed as ${JSON.stringify(row)} and is ${JSON.stringify(wanted)}`];
  });
}

/** Timelines have no gap, and nothing is asked, reminded or answered that had been settled. */
export function wrongTimelines({ incidents }: Snapshot): string[] {
  return [...incidents].flatMap(([incidentId, shown]) => [
    ...gaps(shown).map((fault) => `${incidentId} ${fault}`),
    ...afterlives(shown).map((fault) => `${incidentId} ${fault}`),
  ]);
}

function gaps({ timeline }: Shown): string[] {
  return timeline.flatMap(({ seq, previousHash }, index) => {
    const before = timeline[index - 1];
    const fits = seq === index + 1 && previousHash === (before?.hash ?? '0'.repeat(64));
    return fits ? [] : [`has a gap before seq ${seq}`];
  });
}

const onlyWhileOpen = [
  'follow-up.reminded',
  'follow-up.escalated',
  'follow-up.progressed',
  'follow-up.materials-named',
  'follow-up.resumed',
  'follow-up.answered',
  'follow-up.waived',
  'request.acknowledged',
];

function afterlives({ timeline }: Shown): string[] {
  const settled = new Set<string>();
  return timeline.flatMap(({ type, seq, data }) => {
    const followUpId = data['followUpId'];
    if (typeof followUpId !== 'string') return [];
    const wrong = settled.has(followUpId) && onlyWhileOpen.includes(type);
    if (type === 'follow-up.answered' || type === 'follow-up.waived') settled.add(followUpId);
    return wrong ? [`has ${type} for ${followUpId} at seq ${seq}, which was settled`] : [];
  });
}
