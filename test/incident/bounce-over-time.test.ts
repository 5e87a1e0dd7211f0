import { describe, expect, it } from 'vitest';
import type { Incident } from '../../incident/incident.ts';
import { aMerchant, after, at, given, Outcome, type Step } from '../support/given.ts';
import { bounced, cameBack, handedOver, noticeOf } from './came-back.ts';
import { closed, done, keep, openIn, putDown, reopened, reported, tick, withdrawn } from './said.ts';

const lost = reported();
const smsToOwner = 'report-received to owner by sms';
const held = 'cardholder-notice to owner by sms';
const statesOf = ({ notices }: Incident, template: string) =>
  notices
    .filter((notice) => notice.template === template)
    .map(({ contactId, channel, state }) => `${contactId} ${channel} ${state}`);

describe('what still waits for somebody whose messages come back', () => {
  /** It is 10:00 in Shanghai when the specifications begin. */
  const quietHours = { from: '09:30', to: '11:00' };

  it('goes to the next contact, and no sooner than quiet hours let it (R52)', () => {
    const outcome = given(lost, handedOver, done('deregister'))
      .within({ merchant: { quietHours } })
      .when(cameBack(smsToOwner));
    expect(statesOf(outcome.incident, 'closing-report')).toContain('owner sms cancelled');
    expect(noticeOf(outcome.incident, 'closing-report to staff by sms')).toMatchObject({
      state: 'queued',
      notBefore: after('PT1H'),
    });
    expect(noticeOf(outcome.incident, 'report-received to staff by sms').notBefore).toBeNull();
  });

  it('stays held where it was held, whoever it goes to, until it is released', () => {
    const inUse = reported({ activation: 'in-use' });
    const outcome = given(inUse, handedOver).when(cameBack(smsToOwner));
    expect(statesOf(outcome.incident, 'cardholder-notice')).toEqual([
      'owner sms cancelled',
      'owner email held',
      'staff sms held',
    ]);
    expect(openIn(outcome)).toContain('release-notice');
    const { noticeId } = noticeOf(outcome.incident, 'cardholder-notice to staff by sms');
    const released = given(inUse, ...bounced(smsToOwner)).when({ type: 'release-notice', noticeId });
    expect(statesOf(released.incident, 'cardholder-notice')).toContain('staff sms queued');
  });

  it('that was released comes to the next contact without another release', () => {
    const inUse = reported({ activation: 'in-use' });
    const release = (incident: Incident) => ({ type: 'release-notice' as const, noticeId: noticeOf(incident, held).noticeId }); // prettier-ignore
    const outcome = given(inUse, release, handedOver).when(cameBack(held));
    expect(statesOf(outcome.incident, 'cardholder-notice')).toEqual([
      'owner sms failed',
      'owner email held',
      'staff sms queued',
    ]);
  });

  it('is left as it is where nobody else is there', () => {
    const merchant = { quietHours, contacts: aMerchant.contacts.slice(0, 1).map(({ email: _, ...owner }) => owner) };
    const reporter = { name: 'Wang', phone: '+8613800000001' };
    const outcome = given(reported({ reporter }), handedOver, done('deregister'))
      .within({ merchant })
      .when(cameBack(smsToOwner));
    expect(statesOf(outcome.incident, 'closing-report')).toEqual(['owner sms queued']);
  });
});

describe('a message that comes back after the incident was closed', () => {
  const late = given(lost, handedOver, done('deregister'), handedOver);

  it('goes to the next contact; nothing is opened, and it stays closed (R24)', () => {
    const outcome = late.when(cameBack('closing-report to owner by sms'));
    outcome.then({ type: 'contact.bounced' });
    outcome.thenTells('closing-report to staff by sms');
    expect(outcome.incident).toMatchObject({ status: 'closed', outcome: 'deregistered' });
  });

  it('is asked about when the incident is reopened, unless the address has been changed meanwhile', () => {
    const steps: Step[] = [lost, ...bounced(smsToOwner), putDown('update-contact', { outcome: 'done' }), handedOver];
    const { desk } = given(...steps, done('deregister'), handedOver).when(cameBack('closing-report to owner by sms'));
    expect(openIn(new Outcome(desk, [reopened]))).toEqual(['review', 'update-contact']);
    const other = late.when(cameBack('closing-report to owner by sms')).desk;
    other.world = { merchant: { contacts: [] } };
    expect(openIn(new Outcome(other, [reopened]))).toEqual(['review']);
  });

  it('is nobody’s debt either when the report was withdrawn', () => {
    const outcome = given(lost, handedOver, withdrawn, handedOver).when(cameBack('closing-report to owner by email'));
    expect(outcome.incident.status).toBe('withdrawn');
    expect(openIn(outcome)).toEqual([]);
    outcome.thenTells('closing-report to staff by sms');
  });
});

describe('an address that is to be put right', () => {
  it('is reminded of, and taken higher, like anything that the merchant owes (R52)', () => {
    const outcome = given(lost, ...bounced(smsToOwner), done('deregister')).when(at('P1D', tick), at('P2D', tick));
    expect(outcome.the('update-contact')).toMatchObject({ reminders: 2 });
    outcome.thenTells(
      'reminder to owner by email',
      'reminder to staff by sms',
      'reminder to owner by email',
      'reminder to staff by sms',
    );
  });

  it('keeps an operator from closing, as every debt of the merchant does, and not the freeze from being decided', () => {
    const frozen = reported({ activation: 'activated-unused' });
    const outcome = given(frozen, ...bounced(smsToOwner), done('freeze-account'), keep);
    outcome.when(closed).thenRefusedFor('suspend-terminal', 'verify-serial', 'supply-evidence', 'update-contact');
  });

  it('of a contact that has left is nobody’s matter any more', () => {
    const { desk } = given(lost).when(...bounced('stop-using to partner by sms'));
    desk.world = { merchant: { contacts: aMerchant.contacts.filter(({ contactId }) => contactId !== 'partner') } };
    const outcome = new Outcome(desk, [tick]);
    outcome.then({ type: 'contact.mended', data: { contactId: 'partner' } }, { type: 'follow-up.waived' });
  });
});
