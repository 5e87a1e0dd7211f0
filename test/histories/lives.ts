import type { Ask } from '../../events/ask.ts';
import { DeadlineName } from '../../events/deadline.ts';
import type { Merchant, Provider } from '../../events/registry.ts';
import type { EvidenceType } from '../../events/kind.ts';
import { eraseReporter } from '../../functions/erasure/erase-reporter.ts';
import { recordBounce } from '../../functions/record-bounce.ts';
import { system } from '../../functions/system.ts';
import type { Document } from '../../incident/commands/evidence.ts';
import type { Decision } from '../../incident/decision.ts';
import type { Incident } from '../../incident/incident.ts';
import { missingTerminals } from '../crash/missing-terminals.ts';
import { scenarios } from '../crash/scenario.ts';
import type { Act, Life } from './play.ts';

const newest = ({ followUps }: Incident, ask: Ask): string =>
  followUps.findLast((followUp) => followUp.ask === ask)?.followUpId ?? '';
const say = (decision: Decision) => (): Decision => decision;
const told = (...decisions: Decision[]): Act => ({ told: decisions.map(say) });
const command = (...decisions: Extract<Act, { command: unknown }>['command'][]): Act[] =>
  decisions.map((one) => ({ command: one }));

const owner = {
  contactId: 'owner',
  role: 'owner',
  name: 'Li',
  phone: '+8613800138000',
  email: 'li@shop.example',
} as const;
const merchant: Merchant = {
  merchantNumber: '898310048160001',
  name: 'Shop',
  providerId: 'acquirer',
  contacts: [owner],
};
const provider: Provider = {
  name: 'Acquirer',
  channels: [{ kind: 'email', address: 'risk@acquirer.example' }],
  webhookSecret: 'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
  escalation: [],
};

const document = (type: EvidenceType, n: number): Document => ({
  documentId: `doc_${String(n).padStart(26, '0')}`,
  type,
  filename: `page ${n}.txt`,
  contentType: 'text/plain',
  size: 3,
  sha256: 'ab'.repeat(32),
});

const paid = (transactionId: string, at: string) => ({
  transactionId,
  at,
  amount: { amount: 125_000, currency: 'CNY' },
});
const statement =
  'id,time,amount\nT-1,2026-11-22 10:00:00,12.50\nT-2,2026-11-22 11:00:00,8.00\nbad\nT-1,2026-11-22 10:00:00,12.50\n';
const done = { outcome: 'done', reference: 'OK-1' } as const;

/** What people, providers, networks and time do beside the scenarios, so that every type of event comes about. */
const others: Life[] = [
  {
    title: 'stolen, its deadlines watched, sold on after the freeze, recovered in part',
    rules: { '*': [done] },
    channels: [],
    steps: [
      { enter: 'merchant', id: 'shop', entry: { ...merchant, deadlines: [...DeadlineName.options] } },
      { report: { kind: 'terminal-stolen', activation: 'in-use', occurredAt: '2026-11-23T01:00:00.000Z' } },
      told({
        type: 'post-transaction',
        transaction: { ...paid('T-9', '2026-11-23T01:30:00.000Z'), terminalSerial: 'SN-1' },
      }),
      { advance: 'PT20H' },
      { advance: 'P5D' },
      ...command(
        () => ({ type: 'record-police-report', caseNumber: 'A-1', officer: 'Zhao' }),
        () => ({
          type: 'record-deadline',
          deadline: 'slips',
          state: 'not-applicable',
          note: 'they were stolen with it',
        }),
        () => ({ type: 'record-recovery', amount: { amount: 25_000, currency: 'CNY' } }),
        () => ({ type: 'add-transactions', transactions: [paid('T-10', '2026-11-23T01:40:00.000Z')] }),
        () => ({ type: 'record-question', from: 'customer', text: 'was my card in it?' }),
        ({ questions }) => ({
          type: 'answer-question',
          questionId: questions.at(-1)?.questionId ?? '',
          text: 'no, look at your statement all the same',
        }),
      ),
      told({ type: 'sight-terminal', serial: 'SN-1', merchantId: 'another-shop' }),
      told({ type: 'track-replacement', stage: 'shipped', newSerial: 'SN-2', trackingNumber: 'SF-1' }),
    ],
  },
  {
    title: 'in the hands of a silent provider, withdrawn, found, looked at; nobody can be told',
    rules: { '*': [{}] },
    channels: [],
    steps: [
      { report: { activation: 'in-use' } },
      {
        told: [
          say({ type: 'withdraw', reason: 'it was in the drawer', storedAt: 'the safe' }),
          ...(['try-later', 'rejected'] as const).map((result) => ({ followUps }: Incident): Decision => {
            const taken = followUps.find(({ cancellation }) => cancellation !== null);
            const messageId = taken?.cancellation?.messageId ?? '';
            const followUpId = taken?.followUpId ?? '';
            return { type: 'record-cancellation', followUpId, messageId, attempt: { result, because: 'http-503' } };
          }),
        ],
        by: 'operator-1',
      },
      ...command(() => ({
        type: 'release-quarantine',
        inspection: { sealsIntact: true, serialMatches: true, photographs: [] },
      })),
    ],
  },
  {
    title: 'out of order, and no other way to the provider',
    rules: { '*': [{ status: 400 }] },
    channels: [],
    steps: [{ report: {} }, { advance: 'PT1H' }],
  },
  {
    title: 'asked for papers, in progress, papers refused and accepted, freeze lifted by two',
    rules: {
      'freeze-account': [done],
      'suspend-terminal': [done],
      '*': [{ outcome: 'in-progress', expectedBy: 'P2D' }],
    },
    channels: [],
    steps: [
      { enter: 'provider', id: 'acquirer', entry: { ...provider, liftNeeds: 2 } },
      { report: { kind: 'unauthorized-transaction', suspectedCrime: true } },
      ...command((incident) => ({
        type: 'record-answer',
        followUpId: newest(incident, 'freeze-account'),
        outcome: 'in-progress',
        expectedBy: '2026-11-25T02:00:00.000Z',
        note: 'they look into it',
      })),
      ...command((incident) => ({ type: 'record-answer', followUpId: newest(incident, 'freeze-account'), ...done })),
      told({ type: 'receive-evidence', document: document('receipt', 1) }),
      ...command(() => ({ type: 'reject-evidence', evidenceType: 'receipt', reason: 'it cannot be read' })),
      told({ type: 'receive-evidence', document: document('receipt', 2) }),
      ...command(() => ({ type: 'accept-evidence', evidenceType: 'receipt' })),
      { told: [say({ type: 'decide-freeze', decision: 'lift', reason: 'nothing had happened' })], by: 'operator-1' },
      { told: [say({ type: 'decide-freeze', decision: 'lift', reason: 'I see it so too' })], by: 'operator-2' },
    ],
  },
  {
    title: 'unknown at first, identified, closed, reopened, its reporter erased',
    rules: { '*': [done] },
    channels: [],
    steps: [
      { report: { terminalSerial: 'SN-8' } },
      {
        enter: 'terminal',
        id: 'SN-8',
        entry: { terminalNumber: '10000008', model: 'A920', merchantId: 'shop', providerId: 'acquirer' },
      },
      ...command(() => ({ type: 'identify', terminalSerial: 'SN-8' })),
      { advance: 'PT1H' },
      ...command(
        () => ({ type: 'reopen', reason: 'another sale came' }),
        () => ({ type: 'close', outcome: 'written-off', note: 'it was an old one' }),
      ),
      { advance: 'P200D' },
      {
        around: async ({ house, incidentId }) => {
          await eraseReporter(house.ports, incidentId, { role: 'admin', id: 'tok_admin' });
        },
      },
    ],
  },
  {
    title: 'messages that are put off, in doubt, given up and come back',
    rules: { '*': [{}] },
    channels: [],
    steps: [
      { report: {} },
      {
        told: [
          say({ type: 'add-note', text: 'the network is busy tonight' }),
          say({
            type: 'report',
            subject: subject(),
            source: 'report',
            report: {
              kind: 'terminal-stolen',
              activation: 'in-use',
              reporter: { name: 'Zhao', phone: '+8613700137000' },
            },
          }),
          ({ notices }) => ({
            type: 'record-notices',
            results: notices
              .filter(({ state }) => state === 'queued')
              .map(({ noticeId }, index) =>
                index === 0
                  ? { noticeId, result: 'later', because: 'too-many-equal', notBefore: '2026-11-23T03:00:00.000Z' }
                  : index === 1
                    ? { noticeId, result: 'uncertain' }
                    : index === 2
                      ? { noticeId, result: 'failed', because: 'nobody-to-tell' }
                      : { noticeId, result: 'sent' },
              ),
          }),
        ],
      },
      {
        around: async ({ house, head: { incident } }) => {
          const sent = incident.notices.find(({ contactId, state }) => contactId === 'owner' && state === 'sent');
          await recordBounce(house.ports, { noticeId: sent?.noticeId ?? '', address: owner.phone }, system);
        },
      },
      {
        enter: 'merchant',
        id: 'shop',
        entry: { ...merchant, contacts: [{ ...owner, phone: '+8613800138009', email: 'new@shop.example' }] },
      },
      { advance: 'PT2H' },
    ],
  },
  {
    title: 'charged what nobody had bought: two statements, one that is none',
    rules: { '*': [done] },
    channels: [],
    steps: [
      { report: { kind: 'account-anomaly', merchantId: 'shop' } },
      {
        around: async (town) => {
          await town.send(town.statement(statement, 'the statement'));
        },
      },
      {
        around: async ({ durable }) => void durable.files.set('doc_1.original', Buffer.from('nothing that is a table')),
      },
      told({
        type: 'import-statement',
        statement: { statementId: 'doc_1', source: 'document', sha256: 'ab'.repeat(32) },
      }),
    ],
  },
  {
    title: 'blocked, and unblocked before anybody had said why',
    rules: { '*': [{}] },
    channels: ['phone'],
    steps: [
      { report: { kind: 'terminal-blocked', cause: 'unknown' } },
      { advance: 'PT1H' },
      told({ type: 'note-unblocked', note: 'it works again' }),
    ],
  },
];

function subject() {
  return {
    terminalSerial: 'SN-1',
    terminalNumber: '10000001',
    model: 'A920',
    merchantId: 'shop',
    merchantNumber: '898310048160001',
    providerId: 'acquirer',
  };
}

export const lives: Life[] = [...scenarios, ...missingTerminals, ...others];
