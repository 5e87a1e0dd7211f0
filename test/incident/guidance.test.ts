import { describe, expect, it } from 'vitest';
import type { Cause } from '../../events/kind.ts';
import { topicsIn } from '../../incident/guide.ts';
import { aMerchant, after, at, given, type Outcome, type Step, type World } from '../support/given.ts';
import { asks, couldNot, done, paid, refused, reported, tick, unknownTerminal, withdrawn } from './said.ts';

/** What the last steps told, as 'to whom: which topics'. */
const told = ({ events }: Outcome): string[] =>
  events.flatMap((event) =>
    event.type === 'notice.queued' && event.data.template === 'guidance'
      ? [`${event.data.contactId} by ${event.data.channel}: ${topicsIn({ detail: event.data.detail ?? {} }).join(' ')}`]
      : [],
  );
const everybody = (topics: string) =>
  ['owner by sms', 'owner by email', '@reporter by sms', '@reporter by email'].map((to) => `${to}: ${topics}`);
const after1 = (...steps: Step[]) => told(given().when(...steps));
const blocked = (cause: Cause): Step => reported({ kind: 'terminal-blocked', cause });
const locked = (cause: Cause, pinAttempts?: number): Step =>
  reported({ kind: 'terminal-locked', cause, ...(pinAttempts !== undefined && { pinAttempts }) });

describe('guidance', () => {
  it.each<[string, Step, string]>([
    ['a broken line', blocked('network'), 'network trading-goes-on'],
    ['malware', blocked('malware'), 'malware trading-goes-on'],
    ['a violation', blocked('violation'), 'violation trading-goes-on'],
    ['broken hardware', blocked('hardware'), 'fault trading-goes-on'],
    ['an operator lock', locked('operator-lock'), 'operator-lock trading-goes-on'],
    ['wrong PINs', locked('wrong-pin', 3), 'wrong-pin trading-goes-on'],
    ['wrong PINs beyond ten', locked('wrong-pin', 11), 'many-wrong-pins trading-goes-on'],
    ['a fault', locked('fault'), 'fault trading-goes-on'],
    ['a judicial freeze', locked('judicial-freeze'), 'judicial-freeze trading-goes-on'],
    ['a cause that nobody knows', blocked('unknown'), 'trading-goes-on'],
  ])(
    'on %s goes to owner and reporter at once, in one message, with how to trade meanwhile (R63, R69, R81)',
    (_, report, topics) => {
      expect(after1(report)).toEqual(everybody(topics));
    },
  );

  it('on a cause follows when it is found out: by the provider, or by an operator (R69)', () => {
    expect(told(given(blocked('unknown')).when(done('block-reason', { cause: 'network' })))).toEqual(
      everybody('network'),
    );
    expect(told(given(blocked('unknown')).when({ type: 'record-cause', cause: 'malware' }))).toEqual(
      everybody('malware'),
    );
  });

  it('is given once for each topic, whatever happens in between', () => {
    const back = given(blocked('network'), { type: 'record-cause', cause: 'malware' }).when({ type: 'record-cause', cause: 'network' }, at('P1D', tick)); // prettier-ignore
    expect(told(back)).toEqual([]);
  });

  it('on a missing terminal names what else a thief can reach, unless it was never activated (R80)', () => {
    expect(after1(reported())).toEqual([]);
    expect(after1(reported({ activation: 'in-use' }))).toEqual(everybody('blast-radius trading-goes-on'));
    expect(after1(reported({ activation: 'activated-unused' }))).toEqual(everybody('blast-radius'));
    expect(after1(reported({ kind: 'terminal-stolen', activation: 'in-use' }))).toEqual(everybody('blast-radius trading-goes-on')); // prettier-ignore
  });

  it('on what else a thief can reach is left to the security check-list where there is one (R80)', () => {
    const stolen = reported({ kind: 'terminal-stolen', activation: 'in-use' });
    const fraud: Step = { type: 'record-triage', verdict: 'fraud', note: 'sales at night' };
    const found = given(reported({ kind: 'unauthorized-transaction', transactions: [paid('a')] })).when(fraud);
    expect(told(found)).toEqual(everybody('trading-goes-on'));
    expect(found.incident.notices.map(({ template, about }) => [template, about])).toContainEqual(['reminder', found.the('security-checklist').followUpId]); // prettier-ignore
    expect(told(given(stolen).when(fraud))).toEqual([]);
  });

  it('on trading comes when a terminal is suspended, and not where it goes on working (R81)', () => {
    expect(after1(reported({ kind: 'unauthorized-transaction' }))).toEqual([]);
    expect(after1(reported({ kind: 'account-anomaly' }))).toEqual([]);
    expect(after1(reported({ kind: 'unauthorized-transaction', suspectedCrime: true }))).toEqual(
      everybody('trading-goes-on'),
    );
    expect(told(given(reported({ kind: 'account-anomaly' })).when(asks('suspend-terminal')))).toEqual(everybody('trading-goes-on')); // prettier-ignore
    expect(told(given(locked('fault')).when(refused('repair')))).toEqual([]);
  });

  it('is in quiet hours held back until they end, though the report is confirmed at once (R52)', () => {
    const quiet: World = { merchant: { quietHours: { from: '09:30', to: '11:00' } } };
    const { notices } = given().within(quiet).when(locked('wrong-pin', 3)).incident;
    const waiting = notices.filter(({ template }) => template === 'guidance').map(({ notBefore }) => notBefore);
    expect(waiting).toEqual(Array(4).fill(after('PT1H')));
    const received = notices.filter(({ template }) => template === 'report-received');
    expect(received.map(({ notBefore }) => notBefore)).toEqual(Array(4).fill(null));
  });

  it('reaches whoever comes in later, as far as it still holds, and nobody twice', () => {
    const another = reported({ kind: 'terminal-blocked', reporter: { name: 'Zhou', phone: '+8613911111111' } });
    expect(told(given(blocked('network')).when(another))).toEqual(['@reporter-2 by sms: network trading-goes-on']);
    const repaired = given(blocked('network'), couldNot('confirm-unlocked'), {
      type: 'record-cause',
      cause: 'malware',
    });
    expect(told(repaired.when(another))).toEqual([
      '@reporter-2 by sms: network trading-goes-on',
      '@reporter-2 by sms: malware',
    ]);
  });

  it('reaches the owner once it is known who that is', () => {
    const nobody: World = { merchant: null, provider: null };
    const outcome = given().within(nobody).when(reported({ kind: 'terminal-blocked', cause: 'network', subject: unknownTerminal })); // prettier-ignore
    expect(told(outcome)).toEqual(['@reporter by sms: network trading-goes-on', '@reporter by email: network trading-goes-on']); // prettier-ignore
    outcome.desk.world = {};
    const before = outcome.desk.events.length;
    const known = { ...unknownTerminal, terminalNumber: 'T-9', model: 'X', merchantId: 'tea', merchantNumber: 'M-100', providerId: 'acquirer' }; // prettier-ignore
    outcome.desk.play([{ type: 'identify', subject: known }]);
    const later = outcome.desk.events.slice(before).filter((event) => event.type === 'notice.queued' && event.data.template === 'guidance'); // prettier-ignore
    expect(later).toMatchObject([{ data: { contactId: 'owner', channel: 'sms' } }, { data: { contactId: 'owner', channel: 'email' } }]); // prettier-ignore
  });

  it('is one message to a number, though the owner reports', () => {
    const [owner] = aMerchant.contacts;
    const himself = reported({
      kind: 'terminal-blocked',
      cause: 'network',
      reporter: { name: 'Wang', phone: owner?.phone },
    });
    expect(after1(himself)).toEqual([
      'owner by sms: network trading-goes-on',
      'owner by email: network trading-goes-on',
    ]);
  });

  it('is not begun for what is withdrawn, closed, or works again', () => {
    expect(told(given(blocked('unknown')).when({ type: 'note-unblocked' }))).toEqual([]);
    const withdrawing = given(blocked('unknown'), asks('freeze-account'), withdrawn).when({ type: 'record-cause', cause: 'network' }); // prettier-ignore
    expect(told(withdrawing)).toEqual([]);
  });
});

describe('the question whether it works', () => {
  const reminders = ({ events }: Outcome) =>
    events.filter((event) => event.type === 'notice.queued' && event.data.template === 'reminder').length;

  it.each([blocked('network'), locked('operator-lock')])(
    'is first put by the guidance itself, not twice in a minute (R63, R69)',
    (report) => {
      expect(reminders(given().when(report))).toBe(0);
    },
  );

  it('is put by itself where nothing new is to be tried', () => {
    expect(reminders(given(blocked('network'), couldNot('confirm-unlocked')).when(done('repair')))).toBe(2);
    const back = given(blocked('network'), { type: 'record-cause', cause: 'malware' }).when({ type: 'record-cause', cause: 'network' }); // prettier-ignore
    expect(reminders(back)).toBe(2);
  });

  it('is reminded of like anything else (R52)', () => {
    expect(reminders(given(blocked('network')).when(at('P1D', tick)))).toBe(2);
  });
});
