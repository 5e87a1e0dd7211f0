import { Party } from '../../../events/ask.ts';
import type { Template } from '../../../events/template.ts';
import type { ProviderRequest } from '../../../channels/messages/provider-request.ts';
import { guidanceTopics } from '../../../incident/guidance.ts';
import type { Common, Variables } from '../../../functions/message-variables.ts';

export const common: Common = {
  incidentId: 'inc_01JD8Z5K3W9Q2X7M4N6P8R0T1V',
  merchantName: '老王便利店',
  merchantNumber: '898310053110001',
  terminalSerial: 'N9100-20451187',
  terminalNumber: '10042877',
  kind: 'terminal-stolen',
  contactPoint: '021-5555 0188',
  statusPage: 'https://desk.example.com/m/Zk3vQ8sT1xY5bN7cR2dW9eF4gH6jK0mLpAqUiOyStVw',
  timezone: 'Asia/Shanghai',
};

const at = '2026-11-23T02:05:00Z';
const later = '2026-11-24T10:00:00Z';

const refused = { ask: 'unfreeze-account', reference: 'UMS-2026-77120' } as const;

/** Of every party that may owe something, to each who hears of it, at every level. */
function escalations(): Variables['escalation'][] {
  const owed = { provider: 'freeze-account', merchant: 'supplementary-materials', operator: 'review' } as const;
  const about = { ...common, askedAt: at, reminders: 3, providerName: 'UMS' };
  return Party.options.flatMap((party) =>
    Party.options.flatMap((reader) =>
      [1, 2, 3].map((escalation) => ({
        ...about,
        ask: owed[party],
        ...{ escalation, party, reader },
        reference: party === 'provider' ? 'UMS-2026-77120' : null,
        refused: party === 'operator' ? refused : null,
      })),
    ),
  );
}

/** One or more of every template, with what makes them long. */
export const samples: { [T in Template]: Variables[T][] } = {
  'report-received': [
    {
      ...common,
      openedAt: at,
      owing: [
        { ask: 'suspend-terminal', party: 'provider' },
        { ask: 'freeze-account', party: 'provider' },
        { ask: 'confirm-activation', party: 'provider' },
        { ask: 'police-report', party: 'merchant' },
        { ask: 'supply-evidence', party: 'merchant' },
        { ask: 'release-notice', party: 'operator' },
      ],
    },
    { ...common, kind: 'account-anomaly', terminalSerial: null, terminalNumber: null, openedAt: at, owing: [] },
  ],
  'stop-using': [common],
  guidance: [
    ...guidanceTopics.map((topic): Variables['guidance'] => ({ ...common, topic: 'topics', topics: [topic] })),
    { ...common, topic: 'topics', topics: ['blast-radius', 'trading-goes-on'] },
    { ...common, kind: 'terminal-blocked', topic: 'topics', topics: ['malware', 'trading-goes-on'] },
    ...(['merchant', 'operator'] as const).flatMap((reader) => [
      {
        ...common,
        topic: 'legal-advice',
        reader,
        because: 'loss',
        loss: { amount: 5000000, currency: 'CNY' },
      } as const,
      { ...common, topic: 'legal-advice', reader, because: 'freeze-refused', reference: 'UMS-2026-77120' } as const,
    ]),
  ],
  'evidence-asked': [
    { ...common, evidenceTypes: ['identity-proof', 'loss-proof'], dueAt: later, note: null },
    {
      ...common,
      evidenceTypes: ['identity-proof', 'loss-proof', 'business-licence', 'bank-statement'],
      dueAt: later,
      note: '流水要盖章',
    },
  ],
  reminder: [
    { ...common, ask: 'police-report', askedAt: at, reminder: 0, dueAt: later },
    { ...common, ask: 'supplementary-materials', askedAt: at, reminder: 2, dueAt: later },
  ],
  refused: [
    { ...common, ask: 'freeze-account', reference: 'UMS-2026-77120', note: '材料不全' },
    { ...common, ask: 'appeal', reference: null, note: null },
  ],
  alarm: [
    {
      ...common,
      alarm: 'transaction',
      amount: { amount: 1000000, currency: 'CNY' },
      at,
      card: '622202******1234',
      afterConfirmation: true,
    },
    {
      ...common,
      alarm: 'transaction',
      amount: { amount: 4500, currency: 'USD' },
      at,
      card: null,
      afterConfirmation: false,
    },
    { ...common, alarm: 'watch-list' },
  ],
  escalation: escalations(),
  'cardholder-notice': [common],
  'update-contact': [{ ...common, contactName: '王秀英', channel: 'sms' }],
  'closing-report': [
    {
      ...common,
      outcome: 'replaced',
      openedAt: at,
      closedAt: later,
      answers: [
        { ask: 'freeze-account', party: 'provider', outcome: 'done', reference: 'UMS-1', at: later },
        {
          ask: 'police-report',
          party: 'merchant',
          outcome: 'done',
          reference: '沪公(徐)受案字〔2026〕123号',
          at: later,
        },
        { ask: 'recover-funds', party: 'provider', outcome: 'refused', reference: null, at: later },
      ],
      ...{ occurredAt: at, providerName: 'UMS' },
      loss: { amount: 1000000, currency: 'CNY' },
      recovered: { amount: 250050, currency: 'CNY' },
      prevention: ['cameras', 'inspection'],
    },
    {
      ...{ ...common, outcome: 'constructor', openedAt: at, closedAt: later, occurredAt: null, providerName: '' },
      ...{ answers: [], loss: null, recovered: null, prevention: [] },
    },
  ],
  undeliverable: [
    {
      ...common,
      ask: 'freeze-account',
      channel: 'http',
      because: 'http-503',
      nextChannel: 'phone',
      providerName: 'UMS',
    },
    { ...common, ask: 'repair', channel: 'http', because: 'timeout', nextChannel: null, providerName: 'UMS' },
  ],
  deadline: [
    { ...common, deadline: 'scheme-notice', dueAt: later, breached: true },
    { ...common, deadline: 'visa-notice', dueAt: later, breached: false },
    { ...common, deadline: 'mastercard-notice', dueAt: later, breached: true },
  ],
  'operator-task': [
    { ...common, ask: 'review', reason: 'freeze-undecided', script: null, refused: null, held: null },
    { ...common, ask: 'review', reason: 'refused', script: null, refused, held: null },
    {
      ...common,
      ask: 'call-provider',
      reason: 'phone-channel',
      script: '拨打：95534\n营业时间：9-17',
      refused: null,
      held: null,
    },
  ],
  'message-failed': [
    { ...common, contactName: 'Wang Xiuying', whose: 'merchant', channel: 'sms', because: 'bounced' },
    { ...common, contactName: 'desk@shop.example', whose: 'operator', channel: 'email', because: 'smtp-550' },
    { ...common, contactName: 'UMS Risk', whose: 'provider', channel: 'email', because: 'mail-server-unreachable' },
  ],
};

export const request: ProviderRequest = {
  requestId: 'fu_01JD8Z5K3W9Q2X7M4N6P8R7K3D',
  incidentId: common.incidentId,
  ask: 'freeze-account',
  round: 2,
  reminder: 3,
  reason: '商户报告终端被盗。请冻结商户账户。',
  merchantName: common.merchantName,
  merchantNumber: common.merchantNumber,
  terminalNumber: common.terminalNumber,
  terminalSerial: common.terminalSerial,
  model: 'N910',
  kind: 'terminal-stolen',
  occurredAt: at,
  timezone: 'Asia/Shanghai',
  contactPoint: common.contactPoint,
  answerLink: 'https://desk.example.com/p/Zk3vQ8sT1xY5bN7cR2dW9eF4gH6jK0mLpAqUiOyStVw',
  channel: { kind: 'phone', number: '95534', hours: '09:00-17:30' },
  transactions: [{ transactionId: 'T-1', at, amount: { amount: 1000000, currency: 'CNY' } }],
  documents: [{ type: 'identity-proof', url: 'https://desk.example.com/d/1' }],
};
