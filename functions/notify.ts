import * as z from 'zod';
import { IncidentId } from '../events/scalars.ts';
import type { Template } from '../events/template.ts';
import type { NoticeResult } from '../incident/commands/record-notices.ts';
import type { Surroundings } from '../incident/facts.ts';
import type { Incident, Notice } from '../incident/incident.ts';
import { saidOf } from '../incident/delivery.ts';
import { addressOf, everybody } from '../incident/recipients.ts';
import { commit } from './commit.ts';
import { documentLink } from './document-links.ts';
import { statusPage } from './links.ts';
import type { NoticeMessage } from './message.ts';
import { textOf } from './notice-text.ts';
import { nowFor } from './now.ts';
import type { Head, Ports } from './ports.ts';
import { refsIn } from './refs-in.ts';
import { requestOf } from './request-of.ts';
import { step } from './step.ts';
import { surroundingsOf } from './surroundings.ts';
import { system } from './system.ts';

/**
 * Sends the messages that are due, side by side, each after another look at the state, and records what came of them in
 * one commit.
 */
export const notify = (ports: Ports) =>
  step(z.object({ incidentId: IncidentId }), async ({ incidentId }) => {
    const head = await ports.store.read(incidentId);
    const due = head === null ? [] : dueIn(head, nowFor(ports.clock, head.incident));
    const results = (await Promise.all(due.map((noticeId) => send(ports, incidentId, noticeId)))).flat();
    if (results.length > 0)
      await commit(ports, incidentId, { type: 'record-notices', results }, { actor: system, cause: 'notify' });
    return { sent: results.length };
  });

function dueIn({ incident }: Head, now: string): string[] {
  return incident.notices
    .filter(({ state, notBefore }) => state === 'queued' && (notBefore ?? '') <= now)
    .map(({ noticeId }) => noticeId);
}

/** Nothing comes back for a notice that was settled while others were being sent. */
async function send(ports: Ports, incidentId: string, noticeId: string): Promise<NoticeResult[]> {
  const head = await ports.store.read(incidentId);
  const notice = head?.incident.notices.find((candidate) => candidate.noticeId === noticeId);
  if (head === null || notice?.state !== 'queued') return [];
  const { incident } = head;
  const around = await surroundingsOf(ports, incident.subject, { id: incidentId, state: incident });
  const recipient = everybody(around).find(({ contactId }) => contactId === notice.contactId);
  const to = recipient && addressOf(recipient, notice.channel);
  if (recipient === undefined || to === undefined) return [{ noticeId, result: 'failed', because: 'no-address' }];
  const privates = await ports.store.privates(incidentId, refsIn(incident.followUps));
  const page = statusPage(ports, incidentId, incident.openedAt).url;
  const text = textOf(notice, { incidentId, incident, around, privates, statusPage: page });
  if (text === undefined) return [{ noticeId, result: 'cancelled', because: 'settled' }];
  const message: NoticeMessage = {
    ...text,
    about: 'notice',
    id: noticeId,
    incidentId,
    locale: recipient.locale,
    channel: notice.channel,
    to,
    repeatable: repeatable.includes(notice.template),
    call: callOf(ports, { incidentId, incident, around, privates, notice }),
  };
  return [{ noticeId, result: await ports.messages.send(message) }];
}

/** What contains, stops or warns is rather said twice than perhaps not at all. */
const repeatable: Template[] = ['stop-using', 'alarm', 'report-received', 'escalation'];

interface Calling {
  incidentId: string;
  incident: Incident;
  around: Surroundings;
  privates: ReadonlyMap<string, string>;
  notice: Notice;
}

/** The call that an operator is to make: where, and about which request. */
function callOf(ports: Ports, { incidentId, incident, around, privates, notice }: Calling): NoticeMessage['call'] {
  const task = incident.followUps.find(({ followUpId }) => followUpId === notice.about);
  const served = incident.followUps.find(({ followUpId }) => followUpId === task?.serves);
  if (task?.ask !== 'call-provider' || served === undefined) return null;
  const channels = around.provider?.channels ?? [];
  const current = served.channel === null ? undefined : channels[served.channel.index];
  const spoken = current?.kind === 'branch' ? current : channels.find(({ kind }) => kind === 'phone');
  if (spoken === undefined) return null;
  const message = {
    type: 'request.created',
    messageId: '',
    says: saidOf(incident),
    reminder: served.reminders,
    at: served.askedAt,
    sentAt: served.askedAt,
  } as const;
  const request = requestOf({ incidentId, incident, followUp: served, around, privates }, message, {
    publicUrl: ports.settings.publicUrl,
    answerLink: null,
    documentLink: (documentId, madeAt) => documentLink(ports, documentId, madeAt),
  });
  return { channel: spoken, request };
}
