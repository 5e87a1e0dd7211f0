import type { Ask } from '../../events/ask.ts';
import type { Incident } from '../incident.ts';

/** The moments that an exposure window is divided by, in this order (R72); after the freeze was lifted trade is as it was. */
export type BoundaryName = 'last-known-good' | 'lost' | 'reported' | 'asked' | 'confirmed' | 'lifted';
export interface Boundary {
  name: BoundaryName;
  at: string;
}

/** Asks that stop a terminal or its account from being used. */
const stopping: Ask[] = ['freeze-account', 'suspend-terminal', 'deregister'];

/**
 * The moments that the incident's own facts tell: lost, when it is said to have happened; reported, when the desk heard
 * of it; asked, when the provider was first asked to stop it; confirmed, when the provider first said that it had;
 * lifted, when the freeze was undone. What has not happened is left out, and so is what is said to lie before an earlier
 * one. Last known good shows in the transactions only.
 */
export function boundariesOf({ occurredAt, openedAt, followUps }: Incident): Boundary[] {
  const asks = followUps.filter(({ ask }) => stopping.includes(ask));
  const lift = followUps.filter(({ ask }) => ask === 'unfreeze-account');
  const told: [BoundaryName, string | undefined][] = [
    ['lost', occurredAt !== null && occurredAt <= openedAt ? occurredAt : undefined],
    ['reported', openedAt],
    ['asked', earliest(asks.map(({ askedAt }) => askedAt))],
    ['confirmed', earliest(asks.flatMap(doneAt))],
    ['lifted', earliest(lift.flatMap(doneAt))],
  ];
  const boundaries: Boundary[] = [];
  for (const [name, at] of told)
    if (at !== undefined && at >= (boundaries.at(-1)?.at ?? at)) boundaries.push({ name, at });
  return boundaries;
}

function doneAt({ status }: Incident['followUps'][number]): string[] {
  return status.state === 'answered' && status.outcome === 'done' ? [status.at] : [];
}

const earliest = (instants: string[]): string | undefined => instants.toSorted()[0];
