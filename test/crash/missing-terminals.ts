import type { Ask } from '../../events/ask.ts';
import type { Command } from '../../events/commands.ts';
import type { Incident } from '../../incident/incident.ts';
import type { Scenario, Step } from './scenario.ts';

const idOf = ({ followUps }: Incident, ask: Ask): string =>
  followUps.findLast((followUp) => followUp.ask === ask)?.followUpId ?? '';

const releasing = (type: 'release-notice' | 'cancel-notice'): Step => ({
  command: ({ notices }) => ({ type, noticeId: notices.find(({ state }) => state === 'held')?.noticeId ?? '' }),
});

const noPapers: Step = {
  command: (incident) => ({
    type: 'waive',
    followUpId: idOf(incident, 'supply-evidence'),
    reason: 'seen at the counter',
  }),
};

const decided = (decision: 'lift' | 'keep'): Step => ({
  command: (): Command => ({ type: 'decide-freeze', decision, reason: 'the new terminal is in place' }),
});

const checked = {
  dataBackedUp: true,
  sameMerchantNumber: true,
  sameTerminalNumber: true,
  configured: true,
  integrated: true,
  secured: true,
  recertified: true,
};

const done = { outcome: 'done', reference: 'OK-1' } as const;

/** Terminals that had been in use: contained, told of, replaced, and what was frozen decided. */
export const missingTerminals: Scenario[] = [
  {
    title: 'stolen in use, replaced, its freeze lifted',
    rules: { '*': [done] },
    channels: [],
    steps: [
      { report: { kind: 'terminal-stolen', activation: 'in-use' } },
      { command: () => ({ type: 'record-police-report', caseNumber: 'A-1', officer: 'Zhao' }) },
      noPapers,
      releasing('release-notice'),
      releasing('cancel-notice'),
      { command: () => ({ type: 'record-replacement', serial: 'SN-2', checklist: checked }) },
      decided('lift'),
      { advance: 'PT1H' },
    ],
  },
  {
    title: 'lost, and said not to have been activated',
    rules: {
      'confirm-activation': [{ ...done, activation: 'unactivated', after: 'PT20M' }],
      '*': [done],
    },
    channels: [],
    steps: [{ report: { activation: 'unknown' } }, { advance: 'PT1H' }, decided('keep'), { advance: 'PT1H' }],
  },
  {
    title: 'found again, and what was frozen given back',
    rules: { 'unfreeze-account': [{ ...done, after: 'PT10M' }], '*': [done] },
    channels: [],
    steps: [
      { report: { activation: 'activated-unused' } },
      { command: () => ({ type: 'withdraw', reason: 'it was in the drawer', storedAt: 'the safe' }) },
      { advance: 'PT1H' },
    ],
  },
  {
    title: 'lost unused, its serial in use elsewhere',
    rules: {
      'verify-serial': [{ ...done, inUseElsewhere: true, after: 'PT10M' }],
      'freeze-account': [{ outcome: 'refused', reference: 'NO-7' }],
      '*': [done],
    },
    channels: [],
    steps: [
      { report: { activation: 'activated-unused' } },
      { advance: 'PT30M' },
      { report: { kind: 'terminal-stolen', reporter: { name: 'Zhao', phone: '+8613700137000' } } },
      noPapers,
      { command: () => ({ type: 'record-police-report', caseNumber: 'A-2' }) },
      { command: (incident) => ({ type: 'record-answer', followUpId: idOf(incident, 'security-checklist'), ...done }) },
      { command: () => ({ type: 'close', outcome: 'handed-to-the-police' }) },
    ],
  },
];
