import type { Reported } from '../incident/commands/report.ts';
import { holderOf, holds } from './claims.ts';
import { commit, type Occasion } from './commit.ts';
import { ClaimLost, Conflict, Unavailable } from './errors.ts';
import { statusPage } from './links.ts';
import type { Head, KeptAnswer, Ports } from './ports.ts';
import { claimNameOf, type LookedUp } from './subject.ts';

/** What came of a report: a new incident, or one that was open for this subject already. */
export interface Opened {
  incidentId: string;
  joined: boolean;
  head: Head;
}

type Told = Omit<Occasion, 'keep' | 'claims' | 'seen' | 'links'> & {
  keep?: ((opened: Opened) => KeptAnswer) | undefined;
};

const mostTries = 20;

/**
 * Opens an incident, or joins the report to the one that is open: one open incident a subject. The subject is looked up
 * anew whenever the registry or somebody else's report has come in between.
 */
export async function openIncident(
  ports: Ports,
  lookUp: () => Promise<LookedUp>,
  report: Omit<Reported, 'subject'>,
  told: Told,
): Promise<Opened> {
  const { keep, permit, ...occasion } = told;
  for (let tries = 0; tries < mostTries; tries++) {
    const { subject, seen } = await lookUp();
    const claim = claimNameOf(subject);
    const decision = { type: 'report', subject, ...report } as const;
    const { named, incidentId: open } = await holderOf(ports, claim);
    const incidentId = open ?? ports.chance.id('inc');
    const joined = open !== null;
    const { record } = statusPage(ports, incidentId, new Date(ports.clock.now()).toISOString());
    try {
      const head = await commit(ports, incidentId, decision, {
        ...occasion,
        seen,
        keep: keep && ((after) => keep({ incidentId, joined, head: after })),
        ...(joined
          ? {
              permit: (latest) => {
                demandHolding(claim, latest);
                permit?.(latest);
              },
            }
          : { claims: [{ subject: claim, from: named }], links: [record] }),
      });
      return { incidentId, joined, head };
    } catch (error) {
      if (!(error instanceof Conflict || error instanceof ClaimLost)) throw error;
    }
  }
  throw new Unavailable('too many report this subject at once');
}

/** Throws ClaimLost where the incident has closed, or was found to be about something else, since it was looked up. */
function demandHolding(claim: string, head: Head): void {
  if (!holds(head, claim)) throw new ClaimLost('the incident no longer holds this claim');
}
