import type { Report } from '../events/report.ts';
import { Invalid, NotFound } from '../incident/refused.ts';
import { statusPage } from './links.ts';
import { openIncident, type Opened } from './open-incident.ts';
import type { Keep, Reply } from './http/route.ts';
import type { Ports, Principal } from './ports.ts';
import { demandVisible } from './visible-incident.ts';
import { lookUpSubject, type LookedUp } from './subject.ts';

/** Takes in a report: 201 with a new incident, or 200 joined to the one that is open. */
export async function reportIncident(
  ports: Ports,
  body: Report,
  principal: Principal,
  keep: Keep | undefined,
): Promise<Reply> {
  const { merchantId, terminalSerial, providerId, ...report } = body;
  const opened = await openIncident(
    ports,
    () => subjectFor(ports, { merchantId, terminalSerial, providerId }, principal),
    { source: 'report', report },
    {
      actor: { role: principal.role, id: principal.tokenId },
      cause: 'report',
      permit: (head) => {
        if (head.incident.subject.merchantId !== null) demandVisible(head, principal); // nobody's yet: its owner may be the one who reports
      },
      ...(keep && { keep: (result) => keep(replyOf(ports, result)) }),
    },
  );
  return replyOf(ports, opened);
}

type Named = Pick<Report, 'merchantId' | 'terminalSerial' | 'providerId'>;

/** A reporter speaks for one merchant only: another's terminal is as if it were not there. */
async function subjectFor(ports: Ports, named: Named, { role, merchantId }: Principal): Promise<LookedUp> {
  if (role !== 'reporter') return lookUpSubject(ports, named);
  const foreign = () => new NotFound('this merchant has no such terminal');
  if (named.merchantId !== undefined && named.merchantId !== merchantId) throw foreign();
  try {
    return await lookUpSubject(ports, { ...named, merchantId });
  } catch (error) {
    throw error instanceof Invalid ? foreign() : error;
  }
}

function replyOf(ports: Ports, { incidentId, joined, head }: Opened): Reply {
  const self = `/v1/incidents/${incidentId}`;
  const links = {
    self,
    timeline: `${self}/timeline`,
    statusPage: statusPage(ports, incidentId, head.incident.openedAt).url,
  };
  const body = { incidentId, status: head.incident.status, ...(joined && { joined }), links };
  return { status: joined ? 200 : 201, headers: { location: self }, body };
}
