import { HttpProblem } from '../http/problem.ts';
import type { Head } from '../ports.ts';
import { keptUntil } from './retention.ts';

/** Throws 409 with the last date on which one of these incidents still keeps the data of those concerned. */
export function demandUnkept(incidents: { head: Head; now: string }[]): void {
  const until = incidents.flatMap(({ head, now }) => keptUntil(head.incident, now) ?? []).toSorted().at(-1); // prettier-ignore
  if (until === undefined) return;
  throw new HttpProblem(409, `an open incident needs these data, until ${until} at the latest; close it first`, {
    retainUntil: until,
  });
}
