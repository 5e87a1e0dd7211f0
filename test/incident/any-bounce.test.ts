import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IncidentFact } from '../../events/facts/incident-fact.ts';
import { decide } from '../../incident/decide.ts';
import { isOpen, type Incident, type Notice } from '../../incident/incident.ts';
import { everybody, addressOf } from '../../incident/recipients.ts';
import type { Desk } from '../support/given.ts';
import { handedOver } from './came-back.ts';
import { life, live } from './random-life.ts';
import { tick } from './said.ts';

/** This message comes back from where it went. */
function comesBack(desk: Desk, { noticeId, contactId, channel }: Notice): void {
  const { around } = desk.context(tick);
  const recipient = everybody(around).find((one) => one.contactId === contactId);
  const address = (recipient && addressOf(recipient, channel)) ?? 'gone@nowhere.example';
  desk.play([{ type: 'record-bounce', noticeId, address }]);
}

const sentIn = ({ notices }: Incident) => notices.filter(({ state }) => state === 'sent');

/** After any life, messages come back: those that are picked. */
function afterAnyLife(holds: (desk: Desk, before: number) => void): void {
  fc.assert(
    fc.property(life, fc.array(fc.nat({ max: 1000 }), { maxLength: 12 }), (one, picks) => {
      const desk = live(one, () => undefined);
      for (const pick of picks) {
        desk.play([handedOver]);
        const sent = sentIn(desk.incident);
        const notice = sent[pick % sent.length];
        if (notice === undefined) break;
        const before = desk.events.length;
        comesBack(desk, notice);
        holds(desk, before);
      }
    }),
    { numRuns: 200 },
  );
}

describe('whatever comes back, after any life', () => {
  it('leaves an incident that owes something if it is open, and nothing if it is not', () => {
    afterAnyLife(({ incident }) => {
      expect(incident.followUps.some(isOpen)).toBe(incident.status === 'open');
    });
  });

  it('changes nothing when it is looked at again, nor when it is heard again', () => {
    afterAnyLife((desk) => {
      const again = decide(tick, desk.incident, desk.context(tick));
      expect(decide(tick, again.incident, desk.context(tick)).events).toEqual([]);
    });
  });

  it('closes nothing, opens nothing that is closed, and asks for no contact twice', () => {
    afterAnyLife((desk, before) => {
      const types = desk.events.slice(before).map(({ type }) => type);
      expect(types).not.toContain('incident.closed');
      if (desk.incident.status !== 'open') expect(types).not.toContain('follow-up.opened');
      const asked = desk.incident.followUps.filter((followUp) => followUp.contact !== null && isOpen(followUp));
      expect(new Set(asked.map(({ key }) => key)).size).toBe(asked.length);
    });
  });

  it('is written as the schemas say, without an address', () => {
    afterAnyLife((desk, before) => {
      for (const { at: _, ...fact } of desk.events.slice(before)) {
        expect(IncidentFact.parse(fact)).toStrictEqual(fact);
        expect(JSON.stringify(fact)).not.toMatch(/SECRET|\+86|@mail|@tea/);
      }
    });
  });

  it('comes to an end, if everything that is sent comes back', () => {
    fc.assert(
      fc.property(life, (one) => {
        const desk = live(one, () => undefined);
        let rounds = 0;
        for (let sent = sentIn(desk.incident); rounds === 0 || sent.length > 0; sent = sentIn(desk.incident)) {
          for (const notice of sent) comesBack(desk, notice);
          desk.play([handedOver]);
          rounds += 1;
          expect(rounds).toBeLessThan(20);
        }
        const told = desk.incident.notices.filter(({ because }) => because !== 'contact-bounced');
        const ways = told.map(({ contactId, channel, template, about, detail }) =>
          JSON.stringify([contactId, channel, template, about, detail]),
        );
        expect(new Set(ways).size).toBe(ways.length);
      }),
      { numRuns: 100 },
    );
  });
});
