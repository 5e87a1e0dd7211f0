import type { Ask } from '../../events/ask.ts';
import type { Command, CommandType } from '../../events/commands.ts';
import { Verdict, type Cause } from '../../events/kind.ts';
import { isOpen, type FollowUp, type Incident } from '../../incident/incident.ts';

type Forms = { [T in CommandType]: (incident: Incident) => Extract<Command, { type: T }>[] };

const reason = 'because it is so';
const unknownId = (prefix: string) => `${prefix}_01JD8Z5K3W9Q2X7M4N6P8R0T1V`;
const documentsOf = ({ evidence }: Incident) =>
  evidence.flatMap(({ documents }) => documents.map((one) => one.documentId));
const someAsks: Ask[] = ['freeze-account', 'unfreeze-account', 'appeal', 'repair', 'check-vouchers', 'confirm-unlocked', 'supply-evidence', 'identify', 'call-provider', 'release-notice', 'review']; // prettier-ignore
const someCauses: Cause[] = ['malware', 'violation', 'network', 'wrong-pin', 'unknown'];
const allTrue = { dataBackedUp: true, sameMerchantNumber: true, sameTerminalNumber: true, configured: true, integrated: true, secured: true, recertified: true }; // prettier-ignore

/** The newest follow-up of each party that is open, one that is not, and one that does not exist. */
function concerned({ followUps }: Incident): string[] {
  const open = new Map(followUps.filter(isOpen).map((followUp) => [followUp.party, followUp]));
  const settled = followUps.find((followUp) => !isOpen(followUp));
  const ids = [...open.values(), settled].flatMap((followUp?: FollowUp) => followUp?.followUpId ?? []);
  return [...ids, unknownId('fu')];
}

const someNotices = ({ notices }: Incident): string[] => [
  ...notices.filter(({ state }) => state === 'held').map(({ noticeId }) => noticeId),
  notices[0]?.noticeId ?? unknownId('ntc'),
  unknownId('ntc'),
];

/** Every command, in the forms that matter, about what there is in an incident and about what there is not. */
const forms: Forms = {
  'record-answer': (incident) =>
    concerned(incident).flatMap((followUpId) => [
      { type: 'record-answer', followUpId, outcome: 'done', reference: 'R-1', note: 'said so', cause: 'malware', activation: 'in-use' }, // prettier-ignore
      { type: 'record-answer', followUpId, outcome: 'refused', inUseElsewhere: true },
      { type: 'record-answer', followUpId, outcome: 'needs-materials', materials: ['receipt'] },
      { type: 'record-answer', followUpId, outcome: 'in-progress', expectedBy: '2026-11-25T02:00:00.000Z' },
    ]),
  'record-triage': (incident) => [
    ...Verdict.options.map((verdict) => ({ type: 'record-triage', verdict, note: reason }) as const),
    { type: 'record-triage', verdict: 'normal', basis: [unknownId('doc'), ...documentsOf(incident)] },
  ],
  identify: () => [
    { type: 'identify', terminalSerial: 'SN-1' },
    { type: 'identify', merchantId: 'shop' },
    { type: 'identify', providerId: 'nobody' },
  ],
  'record-activation': () => [
    { type: 'record-activation', activation: 'unactivated' },
    { type: 'record-activation', activation: 'in-use' },
  ],
  'record-cause': () => someCauses.map((cause) => ({ type: 'record-cause', cause })),
  ask: () => someAsks.map((ask) => ({ type: 'ask', ask, reason })),
  'record-police-report': () => [{ type: 'record-police-report', caseNumber: 'A-1', officer: 'Zhao' }],
  'add-transactions': () =>
    (['CNY', 'USD'] as const).map((currency) => ({
      type: 'add-transactions',
      transactions: [
        { transactionId: `t-${currency}`, at: '2026-11-23T03:00:00.000Z', amount: { amount: 5, currency } },
      ],
    })),
  'accept-evidence': () => [
    { type: 'accept-evidence', evidenceType: 'receipt' },
    { type: 'accept-evidence', evidenceType: 'photograph', reason },
  ],
  'reject-evidence': () => [
    { type: 'reject-evidence', evidenceType: 'receipt', reason },
    { type: 'reject-evidence', evidenceType: 'photograph' },
  ],
  'release-notice': (incident) => someNotices(incident).map((noticeId) => ({ type: 'release-notice', noticeId })),
  'cancel-notice': (incident) => someNotices(incident).map((noticeId) => ({ type: 'cancel-notice', noticeId })),
  'record-replacement': () => [
    { type: 'record-replacement', serial: 'SN-2', checklist: allTrue },
    { type: 'record-replacement', serial: 'SN-2', checklist: { ...allTrue, secured: false } },
    { type: 'record-replacement', serial: 'SN-1', checklist: allTrue },
  ],
  'decide-freeze': () => [
    { type: 'decide-freeze', decision: 'lift', reason },
    { type: 'decide-freeze', decision: 'keep', reason },
  ],
  'release-quarantine': (incident) => [
    { type: 'release-quarantine', inspection: { sealsIntact: true, serialMatches: true, photographs: documentsOf(incident) } }, // prettier-ignore
    { type: 'release-quarantine', inspection: { sealsIntact: true, serialMatches: true, photographs: [unknownId('doc')] } }, // prettier-ignore
  ],
  'file-appeal': (incident) => [
    { type: 'file-appeal', grounds: 'we sell tea', documents: documentsOf(incident) },
    { type: 'file-appeal', grounds: 'we sell tea', documents: [unknownId('doc')] },
  ],
  'record-recovery': () => [
    { type: 'record-recovery', amount: { amount: 5, currency: 'CNY' } },
    { type: 'record-recovery', amount: { amount: 5, currency: 'USD' } },
  ],
  'record-deadline': () =>
    (['police-report', 'slips'] as const).flatMap((deadline) => [
      { type: 'record-deadline', deadline, state: 'met', reference: 'R-1' },
      { type: 'record-deadline', deadline, state: 'not-applicable', note: reason },
    ]),
  waive: (incident) => concerned(incident).map((followUpId) => ({ type: 'waive', followUpId, reason })),
  'add-note': () => [{ type: 'add-note', text: 'by the way' }],
  'record-question': () => [{ type: 'record-question', from: 'customer', text: 'is my card safe?' }],
  'answer-question': ({ questions }) =>
    [...questions.slice(-1).map(({ questionId }) => questionId), unknownId('qst')].map((questionId) => ({ type: 'answer-question', questionId, text: 'it is' })), // prettier-ignore
  withdraw: () => [
    { type: 'withdraw', reason },
    { type: 'withdraw', reason, storedAt: 'the safe' },
  ],
  close: () => [{ type: 'close', outcome: 'written-off', note: reason }],
  reopen: () => [{ type: 'reopen', reason }],
};

export const commandTypes = Object.keys(forms) as CommandType[];

export const commandsOf = (type: CommandType, incident: Incident): Command[] => forms[type](incident);

export const everyCommand = (incident: Incident): Command[] =>
  commandTypes.flatMap((type) => commandsOf(type, incident));
