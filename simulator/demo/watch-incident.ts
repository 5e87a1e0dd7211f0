import * as z from 'zod';
import type { Desk, Incident, Outgoing, TimelineEntry } from './desk.ts';
import type { Told } from './narrator.ts';
import { stateChanges } from './state-changes.ts';

/** Notices are told as the messages that they are. */
const matters = ({ type }: TimelineEntry) => !type.startsWith('notice.');

const Facts = z.looseObject({
  followUpId: z.string().optional().catch(undefined),
  ask: z.string().optional().catch(undefined),
});
const hints = ['outcome', 'reference', 'reminder', 'escalation', 'because', 'note', 'attempt', 'callWanted'];

function inWords({ type, data }: TimelineEntry, { followUps }: Incident): string {
  const facts = Facts.safeParse(data).data ?? {};
  const ask = facts.ask ?? followUps.find(({ followUpId }) => followUpId === facts.followUpId)?.ask;
  const said = hints.flatMap((name) => {
    const value = facts[name];
    return ['string', 'number', 'boolean'].includes(typeof value) ? [`${name} ${String(value)}`] : [];
  });
  return [type, ...(ask === undefined ? [] : [ask]), ...said].join(' · ');
}

export type IncidentWatch = ReturnType<typeof watchIncident>;

/** Watches one incident: each look tells what is new in its messages, its timeline and its state. */
export function watchIncident(desk: Desk, { incidentId, title }: { incidentId: string; title: string }) {
  let known: Incident | undefined;
  let seq = 0;
  let told = new Map<string, number>();

  /** What the outbox has gained, whatever order it is listed in. */
  function gained(outbox: Outgoing[]): Outgoing[] {
    const counts = new Map<string, number>();
    const fresh = outbox.filter((message) => {
      const key = JSON.stringify(message);
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return count > (told.get(key) ?? 0);
    });
    told = counts;
    return fresh;
  }

  const toldMessage = (message: Outgoing): Told => {
    const { at, channel, to, template, locale, subject, body } = message;
    const what = [channel === 'sms' ? 'SMS' : 'e-mail', template, locale].filter(Boolean).join(' · ');
    const text = channel === 'sms' || !subject ? body : `${subject}\n${body}`;
    return { at: Date.parse(at), about: 'message', from: 'Holdfast', to, what, text };
  };

  return {
    title,
    incidentId,
    messages: () => [...told.values()].reduce((sum, count) => sum + count, 0),
    async look(now: number): Promise<Told[]> {
      const incident = await desk.incident(incidentId);
      const entries = await desk.timeline(incidentId, seq);
      const fresh = gained(await desk.outbox(incidentId));
      const moved = stateChanges(known, incident);
      seq = entries.at(-1)?.seq ?? seq;
      known = incident;
      return [
        ...entries.filter(matters).map((entry): Told => {
          return { at: Date.parse(entry.at), about: 'timeline', from: title, what: inWords(entry, incident) };
        }),
        ...fresh.map(toldMessage),
        ...(moved.length === 0 ? [] : [{ at: now, about: 'state', from: title, what: moved.join(', ') } as const]),
      ];
    },
  };
}
