import { describe, expect, it } from 'vitest';
import { Ask } from '../../events/ask.ts';
import { DeadlineName } from '../../events/deadline.ts';
import { deadlinesOf, type DeadlineRow } from '../../incident/deadlines/overview.ts';
import { deadlineRules } from '../../incident/deadlines/rules.ts';
import { nextDueOf } from '../../incident/effects.ts';
import type { Incident } from '../../incident/incident.ts';
import { after, at, given, type World } from '../support/given.ts';
import { answered, done, lookedAt, reported, tick } from './said.ts';

const all: World = { merchant: { deadlines: [...DeadlineName.options] } };
const only = (...deadlines: DeadlineName[]): World => ({ merchant: { deadlines } });

const stolen = reported({ kind: 'terminal-stolen', activation: 'in-use' });
const disputed = reported({ kind: 'account-anomaly' });
const card = (number: string) => ({
  transactionId: 'T-1',
  at: after('PT0S'),
  amount: { amount: 100, currency: 'CNY' },
  card: number,
});
const never = { remindAfter: 'P365D', every: 'P365D', escalateAfter: 1 };
const patient = Object.fromEntries(Ask.options.map((ask) => [ask, never]));
const policeReport = { type: 'record-police-report', caseNumber: 'A-1' } as const;

function row({ name, at: time = 'PT0S' }: { name: string; at?: string }, incident: Incident): DeadlineRow {
  const found = deadlinesOf(incident, after(time)).find((deadline) => deadline.name === name);
  if (found === undefined) throw new Error(`there is no deadline ${name}`);
  return found;
}

describe('a deadline that was switched on', () => {
  it('starts with the theft, where its time is known, else with the report (R77)', () => {
    const { incident } = given().within(only('police-report')).when(stolen);
    expect(row({ name: 'police-report' }, incident)).toMatchObject({ startsAt: after('PT0S'), dueAt: after('PT24H') });
    const told = given()
      .within(only('police-report'))
      .when(reported({ kind: 'terminal-stolen', occurredAt: '2026-11-22T22:00:00.000Z' }));
    expect(row({ name: 'police-report' }, told.incident).dueAt).toBe('2026-11-23T22:00:00.000Z');
  });

  it('passes through a half, three quarters and the end (R77)', () => {
    const { incident } = given().within(only('police-report')).when(stolen);
    const states = ['PT11H', 'PT12H', 'PT18H', 'PT24H'].map((time) => row({ name: 'police-report', at: time }, incident).state); // prettier-ignore
    expect(states).toEqual(['running', 'half', 'three-quarters', 'breached']);
  });

  it('is told to owner and operators at three quarters and when it is missed, each once (R77)', () => {
    const world: World = { merchant: { deadlines: ['visa-notice'] }, provider: { cadence: patient } };
    given(stolen)
      .within(world)
      .at('PT54H')
      .when(tick, tick)
      .then({ type: 'deadline.neared', data: { deadline: 'visa-notice', dueAt: after('PT72H') } });
    const late = given(stolen, ...lookedAt('PT54H', 'PT72H'))
      .within(world)
      .when(tick).incident;
    const told = late.notices.filter(({ template }) => template === 'deadline');
    expect(told.map(({ contactId, channel, detail }) => [contactId, channel, detail['breached']])).toEqual([
      ['owner', 'sms', 0],
      ['owner', 'email', 0],
      ['@operator-1', 'email', 0],
      ['owner', 'sms', 1],
      ['owner', 'email', 1],
      ['@operator-1', 'email', 1],
    ]);
  });

  it('is told only that it was missed to whoever looks late', () => {
    const late = given(stolen).within(only('police-report')).at('P9D').when(tick);
    expect(late.events.filter(({ type }) => type.startsWith('deadline.')).map(({ type }) => type)).toEqual([
      'deadline.breached',
    ]);
  });

  it('wakes the incident at three quarters and at its end, and not in between', () => {
    const world: World = { merchant: { deadlines: ['mastercard-notice'] }, provider: { cadence: patient } };
    const story = (...looks: string[]) => given(stolen, ...lookedAt(...looks)).within(world).when(tick).incident; // prettier-ignore
    const patientOnly = (incident: Incident) => nextDueOf({ ...incident, followUps: [], notices: [] });
    expect(patientOnly(story())).toBe(after('PT18H'));
    expect(patientOnly(story('PT18H'))).toBe(after('PT24H'));
    expect(patientOnly(story('PT24H'))).toBeNull();
  });

  it('is met by what it is for, and late where that came late (R77)', () => {
    const inTime = given(stolen).within(only('police-report')).at('PT3H').when(policeReport);
    expect(row({ name: 'police-report' }, inTime.incident)).toMatchObject({ state: 'met', metAt: after('PT3H') });
    const late = given(stolen).within(only('police-report')).at('PT25H').when(policeReport);
    expect(row({ name: 'police-report' }, late.incident)).toMatchObject({ state: 'breached', metAt: after('PT25H') });
  });

  it('that is met is not announced any more (R79)', () => {
    const settled = given(stolen, at('PT3H', policeReport)).within(only('police-report')).at('PT24H').when(tick);
    expect(settled.incident.notices.filter(({ template }) => template === 'deadline')).toEqual([]);
  });

  it.each([
    ['police-report', 'PT24H', 'no law'],
    ['scheme-notice', 'PT72H', 'card-scheme initial notice within 72 h'],
    ['cup-chargeback', 'P30D', '30 calendar days'],
    ['slips', 'P183D', 'half a year'],
  ] as const)('%s has its length and says where that is from (R77)', (name, length, source) => {
    expect(deadlineRules[name].length).toBe(length);
    expect(deadlineRules[name].source.en).toContain(source);
  });

  it('says why it does not apply, and that is recorded (R77)', () => {
    const story = given().within(all).when(reported());
    const said = story.events.flatMap((event) => (event.type === 'deadline.set-aside' ? [event.data] : []));
    expect(said).toEqual([
      { deadline: 'police-report', because: 'no-crime' },
      { deadline: 'scheme-notice', because: 'no-card-data' },
      { deadline: 'visa-notice', because: 'no-card-data' },
      { deadline: 'mastercard-notice', because: 'no-card-data' },
      { deadline: 'cup-chargeback', because: 'nothing-disputed' },
      { deadline: 'slips', because: 'no-transactions' },
    ]);
    expect(row({ name: 'slips' }, story.incident)).toMatchObject({ state: 'not-applicable', because: 'no-transactions' }); // prettier-ignore
  });

  it('begins once what is found out calls for it', () => {
    const { incident } = given(reported({ kind: 'terminal-blocked' }))
      .within(only('visa-notice'))
      .at('PT5H')
      .when({ type: 'record-cause', cause: 'malware' });
    expect(row({ name: 'visa-notice' }, incident)).toMatchObject({ startsAt: after('PT5H'), dueAt: after('PT77H') });
  });

  it('begins anew where a further report corrects its start', () => {
    const again = given(stolen)
      .within(only('police-report'))
      .when(reported({ kind: 'terminal-stolen', occurredAt: '2026-11-23T01:00:00.000Z' }));
    expect(row({ name: 'police-report' }, again.incident).dueAt).toBe('2026-11-24T01:00:00.000Z');
  });

  it('holds no incident open', () => {
    const closed = given(reported()).within(all).when(done('deregister'));
    expect(closed.incident.status).toBe('closed');
    expect(nextDueOf({ ...closed.incident, notices: [] })).toBeNull();
  });

  it('ends with its incident', () => {
    const withTransactions = reported({ transactions: [card('622202******1234')] });
    const { incident } = given(withTransactions).within(only('slips')).when(done('deregister'));
    expect(row({ name: 'slips', at: 'P300D' }, incident)).toMatchObject({
      state: 'not-applicable',
      because: 'incident-closed',
    });
  });
});

describe('the answer to a first UnionPay chargeback', () => {
  it('is due thirty days after the charges were disputed (R77)', () => {
    const { incident } = given().within(only('cup-chargeback')).when(disputed);
    expect(row({ name: 'cup-chargeback' }, incident)).toMatchObject({ state: 'running', dueAt: after('P30D') });
    expect(JSON.stringify(row({ name: 'cup-chargeback' }, incident).source)).toContain('30 calendar days');
  });

  it('is given with the provider’s', () => {
    const { incident } = given(disputed)
      .within(only('cup-chargeback'))
      .at('P9D')
      .when(answered('dispute-transactions', { outcome: 'refused' }));
    expect(row({ name: 'cup-chargeback' }, incident)).toMatchObject({ state: 'met', metAt: after('P9D') });
  });

  it('is nobody’s where all the cards are of others', () => {
    const visa = reported({ kind: 'account-anomaly', transactions: [card('411111******1111')] });
    const { incident } = given().within(only('cup-chargeback')).when(visa);
    expect(row({ name: 'cup-chargeback' }, incident).because).toBe('no-unionpay-card');
  });
});

describe('the signed slips', () => {
  it('are to be had for half a year after the first transaction (R34)', () => {
    const { incident } = given()
      .within(only('slips'))
      .when(reported({ transactions: [card('622202******1234')] }));
    expect(row({ name: 'slips' }, incident)).toMatchObject({ startsAt: after('PT0S'), dueAt: after('P183D') });
  });
});

describe('what the desk knows of a deadline', () => {
  const met = { type: 'record-deadline', deadline: 'visa-notice', state: 'met', reference: 'V-1' } as const;
  const aside = {
    type: 'record-deadline',
    deadline: 'visa-notice',
    state: 'not-applicable',
    note: 'paper only',
  } as const;
  const running = given(stolen).within(only('visa-notice'));

  it('is that it was met', () => {
    const { incident } = running.at('PT9H').when(met);
    expect(row({ name: 'visa-notice' }, incident)).toMatchObject({ state: 'met', metAt: after('PT9H') });
  });

  it('is why it does not apply, and no rule takes that back (R77)', () => {
    const { incident } = running.at('PT9H').when(aside, at('PT80H', tick));
    expect(row({ name: 'visa-notice' }, incident)).toMatchObject({ state: 'not-applicable', because: 'said-by-the-desk' }); // prettier-ignore
    expect(incident.notices.filter(({ template }) => template === 'deadline')).toEqual([]);
  });

  it('can be that it was met after all', () => {
    expect(row({ name: 'visa-notice' }, running.when(aside, met).incident).state).toBe('met');
  });

  it('is not wanted twice, of one that is not watched, or of one that never began', () => {
    running.when(met, met).thenRefused(/met already/);
    running.when(aside, aside).thenRefused(/set aside already/);
    given(stolen)
      .when(met)
      .thenRefused(/not watched/);
    given(reported())
      .within(only('visa-notice'))
      .when(met)
      .thenRefused(/nothing calls for it/);
  });
});

describe('a provider’s promise', () => {
  it('stands beside the deadlines of others, by its own cadence (R77)', () => {
    const { incident } = given()
      .within({ provider: { cadence: { deregister: { remindAfter: 'PT4H', every: 'PT1H', escalateAfter: 1 } } } })
      .when(reported());
    const promise = { name: 'deregister' };
    expect(row(promise, incident)).toMatchObject({ party: 'provider', startsAt: after('PT0S'), dueAt: after('PT4H') });
    expect(row({ ...promise, at: 'PT3H' }, incident).state).toBe('three-quarters');
  });

  it('is kept by an answer that nobody had to ask for twice', () => {
    const kept = given(reported()).at('PT1H').when(done('deregister'));
    expect(row({ name: 'deregister' }, kept.incident)).toMatchObject({ state: 'met', metAt: after('PT1H') });
    const reminded = given(reported(), ...lookedAt('PT2H')).at('PT3H').when(done('deregister')); // prettier-ignore
    expect(row({ name: 'deregister' }, reminded.incident)).toMatchObject({ state: 'breached', metAt: after('PT3H') });
  });

  it('does not run while it waits for the merchant’s documents', () => {
    const { incident } = given(reported()).when(
      answered('deregister', { outcome: 'needs-materials', materials: ['receipt'] }),
    );
    expect(row({ name: 'deregister' }, incident)).toMatchObject({ state: 'not-applicable', because: 'waiting-for-documents' }); // prettier-ignore
  });
});
