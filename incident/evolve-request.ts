import type { RequestFact } from '../events/facts/request.ts';
import { changeFollowUp } from './change-follow-up.ts';
import { asking } from './delivery.ts';
import type { FollowUp, Incident } from './incident.ts';

type Timed = RequestFact & { at: string };

export function evolveRequest(incident: Incident, event: Timed): Incident {
  return changeFollowUp(incident, event.data.followUpId, (followUp) => changed(incident, followUp, event));
}

function changed(incident: Incident, followUp: FollowUp, event: Timed): FollowUp {
  switch (event.type) {
    case 'request.acknowledged': {
      const isCurrent = followUp.delivery?.messageId === event.data.messageId;
      const acknowledgedAt = followUp.acknowledgedAt ?? event.at;
      return { ...followUp, acknowledgedAt, delivery: isCurrent ? null : followUp.delivery };
    }
    case 'request.failed': {
      const { attempt, retryAt } = event.data;
      return { ...followUp, delivery: followUp.delivery && { ...followUp.delivery, attempt, retryAt } };
    }
    case 'request.rerouted': {
      const { to, dueAt } = event.data;
      const moved: FollowUp = { ...followUp, channel: to, dueAt, remindersHere: 0 };
      return asking(incident, moved, followUp.delivery?.why ?? 'ask', event.at);
    }
    case 'request.sent': // a mailbox takes everything: that somebody has read it shows in the answer only
    case 'request.undeliverable':
      return { ...followUp, delivery: null };
    case 'cancellation.delivered':
    case 'cancellation.undeliverable':
      return { ...followUp, cancellation: null };
    case 'cancellation.failed': {
      const { attempt, retryAt } = event.data;
      return { ...followUp, cancellation: followUp.cancellation && { ...followUp.cancellation, attempt, retryAt } };
    }
  }
}
