import * as z from 'zod';
import { ContactWay } from '../events/facts/contact-way.ts';
import { defaultLocale } from '../events/default-locale.ts';
import type { Locale } from '../events/locale.ts';
import { defaultTimeZone } from '../events/default-time-zone.ts';
import type { Ask, Party } from '../events/ask.ts';
import type { Surroundings } from '../incident/facts.ts';
import { guidanceOf } from '../incident/guidance.ts';
import { topicsIn } from '../incident/guide.ts';
import { lossOf } from '../incident/loss.ts';
import type { FollowUp, Incident, Notice } from '../incident/incident.ts';
import { preventionOf } from '../incident/prevention.ts';
import { owners } from '../incident/recipients.ts';
import { nameOf, partyOfContact } from './contact-name.ts';
import { contactPointOf } from './contact-point.ts';
import type { Common, DeadlineVariables, OperatorAsk, Refusal, Variables } from './message-variables.ts';
import type { Text } from './message.ts';

const FailedTo = ContactWay.extend({ because: z.string() });

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
      return { template: notice.template, variables: toCardholders(common, facts.around) };
    case 'closing-report': {
      const { outcome, openedAt, closedAt, occurredAt, recovered } = incident;
      const providerName = facts.around.provider?.name ?? '';
      if (outcome === null || closedAt === null) return undefined;
      const loss = lossOf(incident);
      const sums = { loss: loss.amount > 0 ? loss : null, recovered, prevention: preventionOf(incident) };
      return {
        template: notice.template,
        variables: {
          ...{ ...common, outcome, openedAt, closedAt, occurredAt, providerName },
          ...{ answers: answersOf(incident), ...sums },
        },
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
      const { ask, party, askedAt, reminders, escalation, reference } = about;
      const providerName = facts.around.provider?.name ?? '';
      const owed = { ask, party, askedAt, reminders, escalation, reference, refused: refusalOf(about, incident) };
      const to = readBy(notice, common);
      return { template: notice.template, variables: { ...common, ...to, ...owed, providerName } };
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
      const held = about.ask === 'release-notice' ? heldNotice(common, facts.around) : null;
      const task = { ask: about.ask, reason, script: null, refused: refusalOf(about, incident), held };
      return { template: notice.template, variables: { ...common, ...task } };
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
    case 'update-contact': {
      if (!isStillOpen(about) || about.contact === null) return undefined;
      const contactName = nameOf(about.contact, facts);
      if (contactName === undefined) return undefined;
      return { template: notice.template, variables: { ...common, contactName, channel: about.contact.channel } };
    }
    case 'message-failed': {
      const { contactId, channel, because } = FailedTo.parse(notice.detail);
      const contactName = nameOf({ contactId, channel }, facts);
      if (contactName === undefined) return undefined;
      const whose = partyOfContact(contactId);
      return { template: notice.template, variables: { ...common, contactName, whose, channel, because } };
    }
    case 'guidance': {
      if (notice.detail['topics'] !== undefined) return guidance(notice, incident, common);
      const advice = about === undefined ? legalAdviceOnLoss(incident) : legalAdviceOnRefusal(about);
      const to = readBy(notice, common);
      return { template: notice.template, variables: { ...common, ...to, ...advice, topic: 'legal-advice' } };
    }
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
    contactPoint: contactPointOf(around),
    statusPage,
    timezone: around.merchant?.timezone ?? defaultTimeZone,
  };
}

/** Whose people a notice goes to; the merchant's page is for the merchant alone. */
function readBy({ contactId }: Notice, { statusPage }: Common): { reader: Party; statusPage: string | null } {
  const reader = partyOfContact(contactId);
  return { reader, statusPage: reader === 'merchant' ? statusPage : null };
}

/** The refusal that a review is about. */
function refusalOf({ ask, serves }: FollowUp, { followUps }: Incident): Refusal | null {
  const refused = followUps.find(({ followUpId }) => followUpId === serves);
  if (ask !== 'review' || refused === undefined) return null;
  return { ask: refused.ask, reference: refused.reference };
}

const legalAdviceOnLoss = (incident: Incident) => ({ because: 'loss', loss: lossOf(incident) }) as const;
const legalAdviceOnRefusal = ({ reference }: FollowUp) => ({ because: 'freeze-refused', reference }) as const;

function isStillOpen(followUp: FollowUp | undefined): followUp is FollowUp {
  return followUp?.status.state === 'open';
}

function isOperators(ask: Ask): ask is OperatorAsk {
  return ask === 'identify' || ask === 'call-provider' || ask === 'release-notice' || ask === 'review';
}

/** What to do about the cause and meanwhile, as far as it still holds. */
function guidance(notice: Notice, incident: Incident, common: Common): Text | undefined {
  const holds = guidanceOf(incident);
  const [first, ...rest] = topicsIn(notice).filter((topic) => holds.includes(topic));
  return first && { template: 'guidance', variables: { ...common, topic: 'topics', topics: [first, ...rest] } };
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

function answersOf(incident: Incident): Variables['closing-report']['answers'] {
  return incident.followUps.flatMap(({ ask, party, reference, status }) =>
    status.state !== 'answered' || party === 'operator'
      ? []
      : [{ ask, party, outcome: status.outcome, reference, at: status.at }],
  );
}

/** Customers turn to the shop, not to the desk (R22). */
function toCardholders(common: Common, around: Surroundings): Common {
  const [shop] = owners(around).flatMap(({ phone, email }) => phone ?? email ?? []);
  return { ...common, contactPoint: shop ?? common.contactPoint };
}

/** What an operator looks at before it is released (R21). */
function heldNotice(common: Common, around: Surroundings): { locale: Locale; variables: Common } {
  const locale = owners(around)[0]?.locale ?? around.merchant?.locale ?? defaultLocale;
  return { locale, variables: toCardholders(common, around) };
}
