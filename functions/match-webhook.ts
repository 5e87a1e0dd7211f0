import type { Actor } from '../events/facts/timeline-entry.ts';
import { freeText } from '../events/free-text.ts';
import { ProviderMessage } from '../events/webhooks.ts';
import type { Decision } from '../incident/decision.ts';
import { NotFound, Refused } from '../incident/refused.ts';
import { commit } from './commit.ts';
import { incidentIdIn } from './id-within.ts';
import type { InboxRecord } from './inbox-record.ts';
import type { Ports } from './ports.ts';

const longestNote = 4000;

/** What an operator says that an unmatched webhook belongs to. */
interface Match {
  inboxId: string;
  to: { incidentId?: string | undefined; followUpId?: string | undefined };
  actor: Actor;
}

/** The webhook is taken in there as if it had named it; of two operators at once, the second is told that it is done. */
export function matchWebhook(ports: Ports, { inboxId, to, actor }: Match): Promise<void> {
  return ports.inTurn(`match ${inboxId}`, async () => {
    const record = await unmatchedRecord(ports, inboxId);
    const incidentId = to.followUpId === undefined ? to.incidentId : incidentIdIn(to.followUpId);
    if (incidentId === undefined) throw new NotFound('there is no such follow-up');
    await commit(ports, incidentId, meaning(record, to.followUpId), {
      actor,
      cause: `webhook ${record.id}`,
      inbox: record.id, // done in the same step: who repeats it after a crash does not double it
      permit: ({ incident }) => {
        const asked = incident.followUps.find(({ followUpId }) => followUpId === to.followUpId);
        if (asked !== undefined && asked.party !== 'provider')
          throw new Refused(`a provider cannot answer what the ${asked.party} owes: match it to the incident`);
      },
    });
    await ports.inbox.mark(record.id, 'matched');
  });
}

export function dismissWebhook(ports: Ports, inboxId: string): Promise<void> {
  return ports.inTurn(`match ${inboxId}`, async () => {
    const record = await unmatchedRecord(ports, inboxId);
    await ports.inbox.mark(record.id, 'dismissed');
  });
}

async function unmatchedRecord({ inbox }: Ports, inboxId: string): Promise<InboxRecord> {
  const record = await inbox.get(inboxId);
  if (record === null) throw new NotFound('there is no such webhook');
  if (record.state !== 'unmatched') throw new Refused(`this webhook is ${record.state} already`);
  return record;
}

/** An answer for a follow-up, a transaction or a replacement for an incident; whatever else it is stays a note there. */
function meaning({ body }: InboxRecord, followUpId: string | undefined): Decision {
  const message = ProviderMessage.safeParse(jsonOf(body));
  if (followUpId !== undefined) return { type: 'take-answer', followUpId, answer: answerIn(message.data) };
  switch (message.data?.type) {
    case 'transaction.posted':
      return { type: 'post-transaction', transaction: message.data.data.transaction };
    case 'terminal.unblocked':
      return { type: 'note-unblocked', note: message.data.data.note };
    case 'replacement.shipped':
    case 'replacement.activated': {
      const { newSerial, trackingNumber } = message.data.data;
      const stage = message.data.type === 'replacement.shipped' ? 'shipped' : 'activated';
      return { type: 'track-replacement', stage, newSerial, trackingNumber };
    }
    case 'request.answered':
    case 'appeal.decided':
    case 'terminal.blocked':
    case undefined:
      return { type: 'add-note', text: freeText(longestNote).parse(body.slice(0, longestNote) || '-') };
  }
}

function answerIn(message: ProviderMessage | undefined): Extract<Decision, { type: 'take-answer' }>['answer'] {
  if (message?.type === 'request.answered') {
    const { requestId: _requestId, ...answer } = message.data;
    return answer;
  }
  if (message?.type === 'appeal.decided') {
    const { requestId: _requestId, decision, ...said } = message.data;
    return { outcome: decision === 'granted' ? 'done' : 'refused', ...said };
  }
  throw new Refused('this webhook answers nothing: match it to an incident');
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
