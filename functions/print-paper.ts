import type { Locale } from '../events/locale.ts';
import type { FollowUp, Incident } from '../incident/incident.ts';
import { NotFound } from '../incident/refused.ts';
import { callOf, requestAsKnown } from './call-of.ts';
import type { Reply } from './http/route.ts';
import { paperPage } from './pages/paper-page.ts';
import type { Ports, Principal } from './ports.ts';
import { refsIn } from './refs-in.ts';
import { surroundingsOf } from './surroundings.ts';
import { visibleIncident } from './visible-incident.ts';

/**
 * The paper that goes with a follow-up: of what a provider is asked the application form, of an operator's call its
 * script (R23, R31). The script is for the desk alone.
 */
export async function printPaper(
  ports: Ports,
  named: { incidentId: string | undefined; followUpId: string | undefined },
  principal: Principal,
  lang: Locale | undefined,
): Promise<Reply> {
  const { incidentId, head } = await visibleIncident(ports, named.incidentId, principal);
  const { incident } = head;
  const followUp = incident.followUps.find(({ followUpId }) => followUpId === named.followUpId);
  const privates = await ports.store.privates(incidentId, refsIn(incident.followUps));
  const about = { incidentId, incident, around: await surroundingsOf(ports, incident.subject, null), privates };
  if (followUp?.party === 'provider') {
    const locale = lang ?? followUp.locale;
    return paperPage(locale, await ports.papers.form(requestAsKnown(ports, about, followUp), locale));
  }
  const call = principal.role === 'reporter' ? null : callOf(ports, about, followUp);
  if (call === null) throw new NotFound('nothing is printed for such a follow-up');
  const locale = lang ?? servedBy(incident, followUp)?.locale ?? call.request.locale;
  return paperPage(locale, await ports.papers.script(call.request, call.channel, locale));
}

const servedBy = ({ followUps }: Incident, task: FollowUp | undefined): FollowUp | undefined =>
  followUps.find(({ followUpId }) => followUpId === task?.serves);
