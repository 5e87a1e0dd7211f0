import { describe, expect, it } from 'vitest';
import type { Ask } from '../../events/ask.ts';
import { given, type Step } from '../support/given.ts';
import { done, knownSubject, openIn, reported, reviewsIn, unknownTerminal, waived } from './said.ts';

const ofMerchant = { ...unknownTerminal, merchantId: 'tea', merchantNumber: 'M-100', providerId: 'acquirer' };
const identified: Step = { type: 'identify', subject: knownSubject };

describe('an incident that nobody has identified', () => {
  it.each<[string, typeof ofMerchant | typeof unknownTerminal, boolean, Ask[]]>([
    ['nobody known', unknownTerminal, false, ['identify']],
    ['nobody known, a crime suspected', unknownTerminal, true, ['identify']],
    ['the merchant known', ofMerchant, false, ['identify']],
    ['the merchant known, a crime suspected', ofMerchant, true, ['identify', 'freeze-account', 'police-report']],
  ])('with %s opens what can be done meanwhile, and nothing else (R42)', (_, subject, suspectedCrime, asks) => {
    expect(openIn(given().when(reported({ subject, suspectedCrime, activation: 'in-use' })))).toEqual(asks);
  });

  it('that names no terminal is identified too, where the kind is of a terminal', () => {
    const subject = { ...ofMerchant, terminalSerial: null };
    expect(openIn(given().when(reported({ subject })))).toEqual(['identify']);
  });

  it('never closes by itself, whatever is settled', () => {
    const all: Step[] = [reported({ subject: ofMerchant, suspectedCrime: true }), done('freeze-account'), { type: 'record-police-report', caseNumber: 'C-1' }]; // prettier-ignore
    const outcome = given(...all).when(waived('identify'));
    expect(outcome.incident.status).toBe('open');
    expect(reviewsIn(outcome)).toContain('identify');
  });

  it('has the row of its kind once it is identified; what was asked stays asked (R12)', () => {
    const outcome = given(reported({ subject: ofMerchant, kind: 'terminal-stolen', activation: 'in-use' })).when(
      identified,
    );
    expect(openIn(outcome)).toEqual(['freeze-account', 'police-report', 'suspend-terminal', 'supply-evidence', 'release-notice']); // prettier-ignore
  });
});
