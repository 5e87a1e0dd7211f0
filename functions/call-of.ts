import type { ProviderChannel } from '../events/registry.ts';
import type { Surroundings } from '../incident/facts.ts';
import { saidOf } from '../incident/delivery.ts';
import type { FollowUp, Incident } from '../incident/incident.ts';
import { documentLink } from './document-links.ts';
import type { Ports } from './ports.ts';
import type { ProviderRequest } from './provider-request.ts';
import { requestOf } from './request-of.ts';

interface About {
  incidentId: string;
  incident: Incident;
  around: Surroundings;
  /** What people wrote in the follow-ups, by reference. */
  privates: ReadonlyMap<string, string>;
}

/** Where somebody is to ring or to go, and about which request. */
export interface Call {
  channel: ProviderChannel;
  request: ProviderRequest;
}

/** The call that this task is about; nothing where it is another task, or nobody can be rung or visited. */
export function callOf(ports: Ports, about: About, task: FollowUp | undefined): Call | null {
  const { incident, around } = about;
  const served = incident.followUps.find(({ followUpId }) => followUpId === task?.serves);
  if (task?.ask !== 'call-provider' || served === undefined) return null;
  const channels = around.provider?.channels ?? [];
  const current = served.channel === null ? undefined : channels[served.channel.index];
  const spoken = current?.kind === 'branch' ? current : channels.find(({ kind }) => kind === 'phone');
  return spoken === undefined ? null : { channel: spoken, request: requestAsKnown(ports, about, served) };
}

/** What the provider is asked, as it is known now: to be said or handed over, not sent. */
export function requestAsKnown(
  ports: Ports,
  { incidentId, incident, around, privates }: About,
  followUp: FollowUp,
): ProviderRequest {
  const { reminders: reminder, askedAt: at } = followUp;
  const message = { type: 'request.created', messageId: '', says: saidOf(incident), reminder, at, sentAt: at } as const;
  return requestOf({ incidentId, incident, followUp, around, privates }, message, {
    publicUrl: ports.settings.publicUrl,
    answerLink: null,
    documentLink: (documentId, madeAt) => documentLink(ports, documentId, madeAt),
  });
}
