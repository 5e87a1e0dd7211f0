import * as z from 'zod';
import { IncidentId } from '../events/made-ids.ts';
import type { Template } from '../events/template.ts';
import type { NoticeResult } from '../incident/commands/record-notices.ts';
import type { Incident, Notice } from '../incident/incident.ts';
import { addressOf, everybody } from '../incident/recipients.ts';
import { callOf } from './call-of.ts';
import { commit } from './commit.ts';
import { statusPage } from './links.ts';
import type { NoticeMessage } from './message.ts';
import { textOf } from './notice-text.ts';
import { nowFor } from './now.ts';
import type { Head, Ports } from './ports.ts';
import { refsIn } from './refs-in.ts';
import { step } from './step.ts';
import { surroundingsOf } from './surroundings.ts';
import { system } from './system.ts';

/**
 * Sends the messages that are due, side by side, each after another look at the state, and records what came of them in
 * one commit. What came of the others is kept when one cannot even be attempted.
 */
export const notify = (ports: Ports) =>
  step(z.object({ incidentId: IncidentId }), async ({ incidentId }) => {
    const head = await ports.store.read(incidentId);
    const due = head === null ? [] : dueIn(head, nowFor(ports.clock, head.incident));
    const attempts = await Promise.allSettled(due.map((noticeId) => send(ports, incidentId, noticeId)));
    const results = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? attempt.value : []));
    if (results.length > 0)
      await commit(ports, incidentId, { type: 'record-notices', results }, { actor: system, cause: 'notify' });
    const broken = attempts.find((attempt) => attempt.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    return { recorded: results.length };
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
  const privates = await ports.store.privates(incidentId, refsIn(textsOf(notice, incident)));
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
    call: callOf(
      ports,
      { incidentId, incident, around, privates },
      incident.followUps.find(({ followUpId }) => followUpId === notice.about),
    ),
  };
  const handed = await ports.messages.send(message);
  return [handed.result === 'refused' ? { noticeId, address: to, ...handed } : { noticeId, ...handed }];
}

/** What people wrote that the text of a notice may quote; whose name it may have to say. */
function textsOf({ template }: Notice, { followUps, reporters }: Incident): unknown {
  return template === 'update-contact' || template === 'message-failed' ? [followUps, reporters] : followUps;
}

/** What contains, stops or warns is rather said twice than perhaps not at all. */
const repeatable: Template[] = ['stop-using', 'alarm', 'report-received', 'escalation'];
