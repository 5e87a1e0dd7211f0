import type { DeadlineName } from '../../events/deadline.ts';
import type { Locale } from '../../events/locale.ts';
import { isMissing, newest, outcomeOf, type Incident } from '../incident.ts';

/** Whose clock it is, beside the providers' own. */
export type DeadlineParty = 'police' | 'scheme' | 'law';

/** How a deadline stands with an incident. `from` is when it began; null: when the desk first found that it applies. */
export type Judgement =
  | { is: 'running'; from: string | null }
  | { is: 'met'; from: string | null }
  | { is: 'not-applicable'; because: string };

export interface DeadlineRule {
  party: DeadlineParty;
  /** Where the figure is from, a document and its place in it; S0 to S4 are the merchants' guides. */
  source: Record<Locale, string>;
  length: string;
  judge: (incident: Incident) => Judgement;
}

const notApplicable = (because: string): Judgement => ({ is: 'not-applicable', because });

/** What is due to others in an incident, from when, for how long, and when it is not. */
export const deadlineRules: Record<DeadlineName, DeadlineRule> = {
  'police-report': {
    party: 'police',
    source: {
      'zh-CN': '保险公司的惯常条款，并非法律规定：全车盗抢险条款第四条（24小时；以自己的保单为准）；S0、S2（立即）',
      en: "insurers' usual clause, no law: 全车盗抢险条款, art. 4 (24 h; the own policy counts); S0, S2 (at once)",
    },
    length: 'PT24H', // insurers count from when it was known, we from the theft, where its time is
    judge: (incident) => {
      if (incident.kind !== 'terminal-stolen' && !incident.suspectedCrime && incident.verdict !== 'fraud')
        return notApplicable('no-crime');
      const task = newest(incident, 'police-report');
      if (task?.status.state === 'waived') return notApplicable('waived');
      const from = incident.occurredAt ?? incident.openedAt;
      return { is: incident.policeReport === null ? 'running' : 'met', from };
    },
  },
  'scheme-notice': {
    party: 'scheme',
    source: {
      'zh-CN':
        '卡组织要求发现后72小时内初步报告：Visa, What To Do If Compromised, Supplemental Requirements 8.0 (2023-10-14), A.1',
      en: 'card-scheme initial notice within 72 h of discovery: Visa, What To Do If Compromised, Supplemental Requirements 8.0 (2023-10-14), A.1',
    },
    length: 'PT72H',
    judge: cardDataAtRisk,
  },
  'visa-notice': {
    party: 'scheme',
    source: {
      'zh-CN': 'Visa, What To Do If Compromised, Supplemental Requirements 8.0 (2023-10-14), A.1（三个日历日）',
      en: 'Visa, What To Do If Compromised, Supplemental Requirements 8.0 (2023-10-14), A.1 (3 calendar days)',
    },
    length: 'PT72H',
    judge: cardDataAtRisk,
  },
  'mastercard-notice': {
    party: 'scheme',
    source: {
      'zh-CN': 'Mastercard, Account Data Compromise User Guide (2017-10-05), 2（24小时）',
      en: 'Mastercard, Account Data Compromise User Guide (2017-10-05), 2 (24 h)',
    },
    length: 'PT24H',
    judge: cardDataAtRisk,
  },
  'cup-chargeback': {
    party: 'scheme',
    source: {
      'zh-CN': '银联首次退单：Adyen, Dispute timeframes, CUP（30个日历日）',
      en: 'UnionPay, first chargeback: Adyen, Dispute timeframes, CUP (30 calendar days)',
    },
    length: 'P30D',
    judge: (incident) => {
      const dispute = newest(incident, 'dispute-transactions');
      if (dispute === undefined) return notApplicable('nothing-disputed');
      if (!mayBeUnionPay(incident)) return notApplicable('no-unionpay-card');
      if (dispute.status.state === 'waived') return notApplicable('waived');
      const isAnswered = outcomeOf(dispute) !== null || dispute.round > 1; // the second round carries the documents
      return { is: isAnswered ? 'met' : 'running', from: dispute.askedAt };
    },
  },
  slips: {
    party: 'law',
    source: { 'zh-CN': 'S4（至少半年）', en: 'S4 (half a year)' },
    length: 'P183D',
    judge: (incident) => {
      const first = incident.transactions.map(({ at }) => at).toSorted()[0];
      if (first === undefined) return notApplicable('no-transactions');
      const hasSlips = incident.evidence.some(({ type, documents }) => type === 'slip' && documents.length > 0);
      return { is: hasSlips ? 'met' : 'running', from: first };
    },
  },
};

/** In whose hands the cards' data may be: a terminal that was in use is gone, or something has nested in one. */
function cardDataAtRisk(incident: Incident): Judgement {
  const { activation, cause, openedAt } = incident;
  if (isMissing(incident) && (activation === 'in-use' || activation === 'unknown'))
    return { is: 'running', from: openedAt };
  return cause === 'malware' ? { is: 'running', from: null } : notApplicable('no-card-data');
}

/** UnionPay's numbers begin with 62 or 81; where no number is known, it may be one. */
function mayBeUnionPay({ transactions }: Incident): boolean {
  const cards = transactions.flatMap(({ card }) => (card === undefined ? [] : [card]));
  return cards.length === 0 || cards.some((card) => /^(62|81)/.test(card));
}
