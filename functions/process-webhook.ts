import * as z from 'zod';
import { ProviderMessage } from '../events/webhooks.ts';
import type { Actor } from '../events/facts/timeline-entry.ts';
import type { Decision } from '../incident/decision.ts';
import { Invalid, NotFound, Refused } from '../incident/refused.ts';
import { commit } from './commit.ts';
import { incidentIdIn } from './id-within.ts';
import { wrongShape } from './http/problem-of.ts';
import type { InboxRecord } from './inbox-record.ts';
import { openIncident } from './open-incident.ts';
import { concernedBy, ofAccount } from './concerned-by.ts';
import { holderOf } from './claims.ts';
import type { Ports } from './ports.ts';
import { step } from './step.ts';
import { claimNameOf, lookUpSubject } from './subject.ts';

/** Nobody here knows what a webhook is about: an operator is to match it. */
class Unmatched extends Error {
  override readonly name = 'Unmatched';
}

/** Takes in a webhook that has been kept. Its id is the cause of the commit, which marks it as done, so it counts once. */
export const processWebhook = (ports: Ports) =>
  step(z.object({ inboxId: z.string() }), async ({ inboxId }) => {
    const record = await ports.inbox.get(inboxId);
    if (record?.state !== 'received') return { processed: false };
    try {
      await takeIn(ports, record, read(record.body));
    } catch (error) {
      if (!isFinal(error)) throw error;
      await ports.inbox.mark(inboxId, 'unmatched', error.message);
    }
    return { processed: true };
  });

/** Trying again would not help. */
const isFinal = (error: unknown): error is Error =>
  [Unmatched, NotFound, Invalid, Refused].some((kind) => error instanceof kind);

function read(body: string): ProviderMessage {
  let content: unknown;
  try {
    content = JSON.parse(body);
  } catch {
    throw new Unmatched('it is not JSON');
  }
  const message = ProviderMessage.safeParse(content);
  if (!message.success) throw new Unmatched(wrongShape(message.error).message);
  return message.data;
}

async function takeIn(ports: Ports, record: InboxRecord, message: ProviderMessage): Promise<void> {
  switch (message.type) {
    case 'request.answered': {
      const { requestId, ...answer } = message.data;
      return answered(ports, record, requestId, answer);
    }
    case 'appeal.decided': {
      const { requestId, decision, ...said } = message.data;
      return answered(ports, record, requestId, { outcome: decision === 'granted' ? 'done' : 'refused', ...said });
    }
    case 'terminal.blocked': {
      const { cause, note } = message.data;
      const lookUp = async () => lookUpSubject(ports, { terminalSerial: await serialOf(ports, record, message.data) });
      const report = { kind: 'terminal-blocked' as const, cause, description: note };
      await openIncident(ports, lookUp, { source: 'webhook', report }, atOnce(record));
      return;
    }
    case 'terminal.unblocked':
      return tellOpen(ports, record, await serialOf(ports, record, message.data), {
        type: 'note-unblocked',
        note: message.data.note,
      });
    case 'transaction.posted':
      return tellOpen(ports, record, await serialOf(ports, record, message.data.transaction), {
        type: 'post-transaction',
        transaction: message.data.transaction,
      });
    case 'replacement.shipped':
    case 'replacement.activated': {
      const stage = message.type === 'replacement.shipped' ? 'shipped' : 'activated';
      const { newSerial, trackingNumber } = message.data;
      const serial = await serialOf(ports, record, message.data);
      return tellOpen(ports, record, serial, { type: 'track-replacement', stage, newSerial, trackingNumber });
    }
  }
}

type Answer = Extract<Decision, { type: 'take-answer' }>['answer'];

async function answered(ports: Ports, record: InboxRecord, followUpId: string, answer: Answer): Promise<void> {
  const incidentId = incidentIdIn(followUpId);
  const head = incidentId === undefined ? null : await ports.store.latest(incidentId);
  const { subject, followUps } = head?.incident ?? {};
  const asked = followUps?.find((followUp) => followUp.followUpId === followUpId && followUp.party === 'provider');
  if (incidentId === undefined || asked === undefined || subject?.providerId !== record.providerId)
    throw new Unmatched('no follow-up with this provider has this requestId');
  await commit(ports, incidentId, { type: 'take-answer', followUpId, answer }, occasion(record));
}

/** Tells the open incident of a terminal; where there is none, nothing is owed and the webhook is merely kept. */
async function tellOpen(ports: Ports, record: InboxRecord, terminalSerial: string, decision: Decision): Promise<void> {
  const { subject } = await lookUpSubject(ports, { terminalSerial });
  const open =
    decision.type === 'post-transaction'
      ? await concernedBy(ports, subject)
      : ((await holderOf(ports, claimNameOf(subject))).incidentId ?? (await ofAccount(ports, subject)));
  const asCause = decision.type === 'note-unblocked' ? atOnce(record) : occasion(record);
  if (open !== null) await commit(ports, open, decision, asCause);
  else if (decision.type === 'post-transaction') await ports.inbox.mark(record.id, 'processed');
  else throw new Unmatched('no incident is open for this terminal');
}

async function serialOf(
  { registry }: Ports,
  { providerId }: InboxRecord,
  named: { terminalSerial?: string | undefined; terminalNumber?: string | undefined },
): Promise<string> {
  const { terminalSerial, terminalNumber } = named;
  const serial =
    terminalSerial ?? (terminalNumber === undefined ? null : await registry.serialOf(providerId, terminalNumber));
  const terminal = serial === null ? null : await registry.get('terminal', serial);
  if (serial === null || terminal?.providerId !== providerId)
    throw new Unmatched('no terminal of this provider is registered under this number');
  return serial;
}

function occasion({ id, providerId }: InboxRecord): { actor: Actor; cause: string; inbox: string } {
  return { actor: { role: 'provider', id: providerId }, cause: `webhook ${id}`, inbox: id };
}

/** What opens or closes an incident finds another, or none, when it comes again: it is done with in the same step. */
const atOnce = (record: InboxRecord) => ({ ...occasion(record), inboxTogether: true });
