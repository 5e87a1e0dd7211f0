import { defaultTimeZone } from '../events/scalars.ts';
import type { Ask } from '../events/ask.ts';
import type { Surroundings } from '../incident/facts.ts';
import { guidanceOf } from '../incident/guidance.ts';
import { topicsIn } from '../incident/guide.ts';
import { lossOf } from '../incident/loss.ts';
import { contactPointOf } from './contact-point.ts';
import { outcomeOf, type FollowUp, type Incident, type Notice } from '../incident/incident.ts';
import { preventionOf } from '../incident/prevention.ts';
import type { Common, DeadlineVariables, OperatorAsk } from './message-variables.ts';
import type { Text } from './message.ts';

/** What a notice's text is made from. */
export interface NoticeFacts {
  incidentId: string;
  incident: Incident;
  around: Surroundings;
  privates: ReadonlyMap<string, string>;
  statusPage: string;
}

/** The text of a notice with what it speaks of, from the state as it is now; nothing where it has become pointless. */
export function textOf(notice: Notice, facts: NoticeFacts): Text | undefined {
  const { incident, privates } = facts;
  const common = commonOf(facts);
  const about = incident.followUps.find(({ followUpId }) => followUpId === notice.about);
  switch (notice.template) {
    case 'report-received': {
      const owing = incident.followUps
        .filter(({ party, askedAt }) => party !== 'operator' && askedAt <= notice.queuedAt)
        .map(({ ask, party }) => ({ ask, party }));
      return { template: notice.template, variables: { ...common, openedAt: incident.openedAt, owing } };
    }
    case 'stop-using':
      return { template: notice.template, variables: common };
    case 'cardholder-notice':
      return { template: notice.template, variables: common };
    case 'closing-report': {
      const { outcome, openedAt, closedAt, recovered } = incident;
      if (outcome === null || closedAt === null) return undefined;
      const loss = lossOf(incident);
      const sums = { loss: loss.amount > 0 ? loss : null, recovered, prevention: preventionOf(incident) };
      return {
        template: notice.template,
        variables: { ...common, outcome, openedAt, closedAt, answers: answersOf(incident), ...sums },
      };
    }
    case 'evidence-asked': {
      if (!isStillOpen(about)) return undefined;
      const note = about.note === null ? null : (privates.get(about.note.ref) ?? null);
      const dueAt = about.dueAt ?? notice.queuedAt;
      return { template: notice.template, variables: { ...common, evidenceTypes: about.materials, dueAt, note } };
    }
    case 'reminder': {
      if (!isStillOpen(about)) return undefined;
      const { ask, askedAt, reminders, dueAt } = about;
      return {
        template: notice.template,
        variables: { ...common, ask, askedAt, reminder: reminders, dueAt: dueAt ?? askedAt },
      };
    }
    case 'refused': {
      if (about === undefined) return undefined;
      const note = about.note === null ? null : (privates.get(about.note.ref) ?? null);
      return { template: notice.template, variables: { ...common, ask: about.ask, reference: about.reference, note } };
    }
    case 'escalation': {
      if (!isStillOpen(about)) return undefined;
      const { ask, askedAt, reminders, escalation, reference } = about;
      const providerName = facts.around.provider?.name ?? '';
      return {
        template: notice.template,
        variables: { ...common, ask, askedAt, reminders, escalation, reference, providerName },
      };
    }
    case 'undeliverable': {
      if (about === undefined || about.channel === null) return undefined;
      const because = String(notice.detail['because'] ?? '');
      const providerName = facts.around.provider?.name ?? '';
      const failed = { ask: about.ask, channel: about.channel.kind, because, nextChannel: null, providerName };
      return { template: notice.template, variables: { ...common, ...failed } };
    }
    case 'operator-task': {
      if (!isStillOpen(about) || !isOperators(about.ask)) return undefined;
      const reason = about.because ?? about.ask;
      return { template: notice.template, variables: { ...common, ask: about.ask, reason, script: null } };
    }
    case 'deadline': {
      const running = runningDeadline(incident, notice);
      if (running === undefined) return undefined;
      const page = notice.contactId.startsWith('@') ? null : common.statusPage;
      return { template: notice.template, variables: { ...common, statusPage: page, ...running } };
    }
    case 'alarm': {
      const isOwners = !notice.contactId.startsWith('@');
      const page = isOwners ? common.statusPage : null;
      if (notice.detail['sighted'] !== undefined)
        return { template: notice.template, variables: { ...common, statusPage: page, alarm: 'watch-list' } };
      const posted = incident.transactions.find(
        ({ transactionId }) => transactionId === notice.detail['transactionId'],
      );
      if (posted === undefined) return undefined;
      const { amount, at, card } = posted;
      const said = {
        alarm: 'transaction' as const,
        amount,
        at,
        card: card ?? null,
        afterConfirmation: notice.detail['breach'] === 1,
      };
      return { template: notice.template, variables: { ...common, statusPage: page, ...said } };
    }
    case 'guidance': {
      const holds = guidanceOf(incident);
      const [first, ...rest] = topicsIn(notice).filter((topic) => holds.includes(topic));
      return first && { template: notice.template, variables: { ...common, topics: [first, ...rest] } };
    }
    case 'update-contact':
      throw new Error(`nothing queues ${notice.template}`);
  }
}

function commonOf({ incidentId, incident, around, statusPage }: NoticeFacts): Common {
  const { subject, kind } = incident;
  return {
    incidentId,
    merchantName: around.merchant?.name ?? '',
    merchantNumber: subject.merchantNumber,
    terminalSerial: subject.terminalSerial,
    terminalNumber: subject.terminalNumber,
    kind,
    contactPoint: contactPointOf(around.operators),
    statusPage,
    timezone: around.merchant?.timezone ?? defaultTimeZone,
  };
}

function isStillOpen(followUp: FollowUp | undefined): followUp is FollowUp {
  return followUp?.status.state === 'open';
}

function isOperators(ask: Ask): ask is OperatorAsk {
  return ask === 'identify' || ask === 'call-provider' || ask === 'release-notice' || ask === 'review';
}

/** The deadline that a notice speaks of, as long as it is neither met nor, where it was to be announced, missed. */
function runningDeadline({ deadlines }: Incident, { detail }: Notice): DeadlineVariables | undefined {
  const isBreach = detail['breached'] === 1;
  const found = deadlines.find(({ name }) => name === detail['deadline']);
  if (found === undefined || found.dueAt === null) return undefined;
  const { status, name: deadline, dueAt } = found;
  const isDue = isBreach ? status.state === 'breached' && status.metAt === null : status.state === 'running';
  return isDue ? { deadline, dueAt, breached: isBreach } : undefined;
}

function answersOf(incident: Incident): { ask: Ask; outcome: 'done' | 'refused'; reference: string | null }[] {
  return incident.followUps.flatMap((followUp) => {
    const outcome = outcomeOf(followUp);
    return outcome === null || followUp.party === 'operator'
      ? []
      : [{ ask: followUp.ask, outcome, reference: followUp.reference }];
  });
}
