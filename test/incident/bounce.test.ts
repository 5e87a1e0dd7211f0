import { describe, expect, it } from 'vitest';
import { aMerchant, at, given, Outcome, type Step } from '../support/given.ts';
import { bounced, cameBack, handedOver, noticeOf } from './came-back.ts';
import { asks, done, openIn, opens, putDown, reported, tick, unknownTerminal, waived, withdrawn } from './said.ts';

const lost = reported();
const smsToOwner = 'report-received to owner by sms';

describe('a message that came back', () => {
  it('has failed, opens update-contact and goes to the next contact of the merchant (R24)', () => {
    const outcome = given(lost, handedOver).when(cameBack(smsToOwner));
    outcome.then({ type: 'contact.bounced', data: { contactId: 'owner', channel: 'sms' } }, opens('update-contact'));
    outcome.thenTells(
      'report-received to staff by sms',
      'update-contact to owner by email',
      'update-contact to staff by sms',
    );
    expect(noticeOf(outcome.incident, smsToOwner)).toMatchObject({ state: 'failed', because: 'bounced' });
    expect(outcome.the('update-contact')).toMatchObject({
      party: 'merchant',
      key: 'update-contact:owner:sms',
      contact: { contactId: 'owner', channel: 'sms' },
    });
  });

  it('keeps its address out of the events', () => {
    const outcome = given(lost, handedOver).when(cameBack(smsToOwner));
    expect(JSON.stringify(outcome.events)).not.toContain('+86');
    expect([...outcome.desk.texts.values()]).toContain('+8613800000001');
  });

  it('once: to hear of it again changes nothing', () => {
    given(lost, ...bounced(smsToOwner))
      .when(cameBack(smsToOwner))
      .thenNothing();
  });

  it('had to be sent first', () => {
    given(lost)
      .when(cameBack(smsToOwner))
      .thenRefused(/queued; only one that has been sent/);
    given(lost, handedOver).when({ type: 'record-bounce', noticeId: 'ntc_99', address: '' }).thenNotFound();
  });

  it('asks about each contact and way once', () => {
    const again = given(lost, ...bounced(smsToOwner), asks('clean-device'), handedOver).when(
      cameBack('report-received to staff by sms'),
      cameBack('report-received to owner by email'),
    );
    expect(openIn(again).filter((ask) => ask === 'update-contact')).toHaveLength(3);
  });

  it('that the server refuses at once is treated like one that comes back', () => {
    const refused = ({ notices }: { notices: { noticeId: string }[] }) => ({
      type: 'record-notices' as const,
      results: [
        { noticeId: String(notices[1]?.noticeId), result: 'refused' as const, because: 'smtp-550', address: 'wang@tea.example' }, // prettier-ignore
        { noticeId: String(notices[0]?.noticeId), result: 'sent' as const },
      ],
    });
    const outcome = given(lost).when(refused);
    expect(outcome.events).toContainEqual(
      expect.objectContaining({ type: 'notice.failed', data: { noticeId: 'ntc_2', because: 'bounced', reply: 'smtp-550' } }), // prettier-ignore
    );
    expect(openIn(outcome)).toContain('update-contact');
    expect(noticeOf(outcome.incident, smsToOwner).state).toBe('sent');
  });
});

describe('who hears it instead', () => {
  const withOwners = {
    merchant: {
      contacts: [
        { contactId: 'staff', role: 'staff' as const, name: 'Li', phone: '+8613800000002' },
        { contactId: 'owner', role: 'owner' as const, name: 'Wang', phone: '+8613800000001' },
        { contactId: 'supplier', role: 'supplier' as const, name: 'Zhao', email: 'zhao@supply.example' },
        { contactId: 'finance', role: 'finance' as const, name: 'Sun', phone: '+8613800000004' },
      ],
    },
  };

  it('is an owner before others, then who comes next in the registry, by a way that there is (R24)', () => {
    const stops = given(lost, handedOver).within(withOwners).when(cameBack('stop-using to staff by sms'));
    stops.thenTells('stop-using to owner by sms', 'update-contact to owner by sms');
    const received = given(lost, ...bounced(smsToOwner), handedOver)
      .within(withOwners)
      .when(cameBack('report-received to staff by sms'));
    received.thenTells('report-received to supplier by email', 'update-contact to supplier by email');
  });

  it('is whoever hears what is told from then on, too, and the contact itself no more', () => {
    const outcome = given(lost, ...bounced(smsToOwner)).when(asks('clean-device'));
    outcome.thenTells('reminder to owner by email', 'reminder to staff by sms');
  });

  it('is not told twice, though the reporter is the owner', () => {
    const reporter = { name: 'Wang', phone: '+8613800000001', email: 'wang@tea.example' };
    const outcome = given(reported({ reporter }), ...bounced(smsToOwner)).when(
      asks('clean-device'),
      done('deregister'),
    );
    const told = outcome.incident.notices.map(
      ({ template, contactId, channel }) => `${template} ${contactId} ${channel}`,
    );
    expect(told).toEqual([...new Set(told)]);
    expect(told).not.toContain('reminder owner sms');
  });

  it('is nobody whose own messages come back, whatever the contact is called', () => {
    const merchant = {
      contacts: [
        { contactId: 'owner', role: 'owner' as const, name: 'Wang', phone: '+8613800000001' },
        { contactId: 'till', role: 'staff' as const, name: 'Till', phone: '+8613800000001' },
        { contactId: 'finance', role: 'finance' as const, name: 'Sun', phone: '+8613800000004' },
      ],
    };
    const outcome = given(lost, handedOver).within({ merchant }).when(cameBack(smsToOwner));
    outcome.thenTells('report-received to finance by sms', 'update-contact to finance by sms');
  });

  it('are operators, where nobody of the merchant is left', () => {
    const merchant = { contacts: aMerchant.contacts.slice(0, 1).map(({ email: _, ...owner }) => owner) };
    const reporter = { name: 'Wang', phone: '+8613800000001' };
    const outcome = given(reported({ reporter }), handedOver).within({ merchant }).when(cameBack(smsToOwner));
    outcome.thenTells('message-failed to @operator-1 by email');
    expect(openIn(outcome)).toContain('update-contact');
    const next = given(reported({ reporter }), ...bounced(smsToOwner))
      .within({ merchant })
      .when(done('deregister'));
    expect(openIn(next)).toEqual(['update-contact']);
    const asked = given(reported({ reporter }), ...bounced(smsToOwner))
      .within({ merchant })
      .when(asks('clean-device'));
    asked.thenTells('reminder to owner by sms'); // better than nothing
  });

  it('ends where everybody has been tried', () => {
    let tries = 0;
    const steps: Step[] = [];
    for (const contact of aMerchant.contacts)
      for (const channel of ['sms', 'email'] as const)
        if (channel === 'sms' ? contact.phone : contact.email)
          steps.push(handedOver, (incident) => {
            tries += 1;
            const sent = incident.notices.find(
              (notice) =>
                notice.contactId === contact.contactId && notice.channel === channel && notice.state === 'sent',
            );
            return sent
              ? {
                  type: 'record-bounce',
                  noticeId: sent.noticeId,
                  address: String(channel === 'sms' ? contact.phone : contact.email),
                }
              : tick;
          });
    const outcome = given(lost).when(...steps, ...steps, ...steps);
    expect(tries).toBeGreaterThan(6);
    expect(outcome.incident.bounced).toHaveLength(6);
    given(lost, ...steps, ...steps, ...steps, handedOver)
      .when(tick)
      .thenNothing();
  });
});

describe('a reporter whom nothing reaches', () => {
  it('is asked after where a merchant is known; the owner has heard the same', () => {
    const outcome = given(lost, handedOver).when(cameBack('report-received to @reporter by sms'));
    outcome.then({ type: 'contact.bounced', data: { contactId: '@reporter' } }, opens('update-contact'));
    outcome.thenTells('update-contact to owner by sms', 'update-contact to owner by email');
  });

  it('is an operator’s matter while nobody knows whose terminal it is', () => {
    const found = given(reported({ subject: unknownTerminal }), handedOver).within({ merchant: null });
    const outcome = found.when(cameBack('report-received to @reporter by sms'));
    outcome.then({ type: 'contact.bounced' });
    outcome.thenTells('message-failed to @operator-1 by email');
  });
});

describe('those who are not the merchant’s', () => {
  it('are no merchant’s debt: operators who can be reached are told', () => {
    const task: Step[] = [asks('repair'), ...['PT2H', 'PT6H', 'PT10H', 'PT14H'].map((time) => at(time, tick))];
    const outcome = given(lost, ...task, handedOver).when(cameBack('escalation to @provider-1 by email'));
    outcome.then({ type: 'contact.bounced', data: { contactId: '@provider-1' } });
    outcome.thenTells('message-failed to @operator-1 by email');
    const desk = given(lost, ...task, handedOver).when(cameBack('escalation to @operator-1 by email'));
    desk.then({ type: 'contact.bounced', data: { contactId: '@operator-1' } });
    desk.thenTells();
    expect(JSON.stringify(desk.events)).not.toContain('ref');
  });

  it('nor does what tells of it come back for ever', () => {
    const alone = given(reported({ subject: unknownTerminal }), ...bounced('report-received to @reporter by sms'));
    const outcome = alone.within({ merchant: null }).when(...bounced('message-failed to @operator-1 by email'));
    outcome.thenTells();
  });
});

describe('update-contact', () => {
  const merchantMovesTo = (phone: string) => ({
    merchant: { contacts: aMerchant.contacts.map((one) => (one.contactId === 'owner' ? { ...one, phone } : one)) },
  });

  it('holds the incident open until it is answered or waived (R24)', () => {
    const open = given(lost, ...bounced(smsToOwner)).when(done('deregister'));
    expect(openIn(open)).toEqual(['update-contact']);
    const refusing = given(lost, ...bounced(smsToOwner), done('deregister'));
    refusing.when({ type: 'close', outcome: 'settled' }).thenRefusedFor('update-contact');
    expect(refusing.when(putDown('update-contact', { outcome: 'done' })).incident.status).toBe('closed');
    expect(refusing.when(waived('update-contact')).incident.status).toBe('closed');
  });

  it('once answered, has its contact written to again, and asked after anew should that come back', () => {
    const mended = given(lost, ...bounced(smsToOwner), putDown('update-contact', { outcome: 'done' }));
    mended.when(asks('clean-device')).thenTells('reminder to owner by sms', 'reminder to owner by email');
    const again = given(
      lost,
      ...bounced(smsToOwner),
      putDown('update-contact', { outcome: 'done' }),
      asks('clean-device'),
    );
    expect(again.when(...bounced('reminder to owner by sms')).the('update-contact')).toMatchObject({
      key: 'update-contact:owner:sms:2',
      status: { state: 'open' },
    });
  });

  it('refused or waived, leaves another contact in use, and is not asked again', () => {
    for (const settled of [putDown('update-contact', { outcome: 'refused' }), waived('update-contact')]) {
      const outcome = given(lost, ...bounced(smsToOwner), settled).when(asks('clean-device'));
      outcome.thenTells('reminder to owner by email', 'reminder to staff by sms');
      expect(openIn(outcome)).not.toContain('update-contact');
    }
  });

  it('goes away when the address has been changed in the registry; nobody is reminded of it then (R79)', () => {
    const { desk } = given(lost).when(done('deregister', { outcome: 'in-progress' }), ...bounced(smsToOwner));
    desk.world = merchantMovesTo('+8613700000001');
    const outcome = new Outcome(desk, [at('P1D', tick)]);
    expect(outcome.events.map(({ type }) => type)).toEqual([
      'contact.mended',
      'follow-up.reminded',
      'follow-up.waived',
    ]);
    expect(outcome.the('update-contact')).toMatchObject({ reminders: 0, status: { because: 'no-longer-owed' } });
    expect(outcome.the('deregister').reminders).toBe(1);
  });

  it('is not opened for what was sent to an address of before: the same goes to the new one', () => {
    const outcome = given(lost, handedOver).within(merchantMovesTo('+8613700000001')).when(cameBack(smsToOwner));
    outcome.then();
    outcome.thenTells(smsToOwner);
  });

  it('is waived with everything else when the report is withdrawn, and not opened after that', () => {
    const frozen = reported({ activation: 'in-use' });
    const outcome = given(frozen, handedOver).when(withdrawn, cameBack(smsToOwner));
    expect(openIn(outcome)).toEqual(['unfreeze-account']);
    outcome.thenTells('report-received to staff by sms');
    const open = given(frozen, ...bounced(smsToOwner)).when(withdrawn);
    expect(openIn(open)).toEqual(['unfreeze-account']);
  });
});
