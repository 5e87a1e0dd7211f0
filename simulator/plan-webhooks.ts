import type * as z from 'zod';
import { millisecondsOf } from '../events/durations.ts';
import type { DeskMessage } from './desk-message.ts';
import type { PlannedWebhook } from './later-answers.ts';
import type { AnswersAtOnce, AnswersLater } from './rules.ts';

type Answer = Omit<z.infer<typeof AnswersAtOnce>, 'slowMs'>;
type LaterAnswer = Omit<z.infer<typeof AnswersLater>, 'slowMs'>;

/** What is said, with `expectedBy` as an instant. */
export function answerTo(message: DeskMessage, answer: Answer): Answer {
  const { expectedBy } = answer;
  if (expectedBy?.startsWith('P') !== true) return answer;
  const at = Date.parse(message.timestamp) + millisecondsOf(expectedBy);
  return { ...answer, expectedBy: new Date(at).toISOString() };
}

/**
 * The webhooks that answer a message later: one, or two where the provider says it again. Time runs from the message's
 * own timestamp, so that a delivery made again moves nothing.
 */
export function planWebhooks(
  message: DeskMessage,
  { after, again, ...answer }: LaterAnswer,
  newId: () => string,
): PlannedWebhook[] {
  const { requestId, answerTo: to } = message.data;
  if (to === undefined) return [];
  const dueAt = Date.parse(message.timestamp) + millisecondsOf(after);
  const plan = (id: string, facts: Answer): PlannedWebhook => {
    const data = { requestId, ...answerTo(message, facts) };
    const body = JSON.stringify({ type: 'request.answered', timestamp: new Date(dueAt).toISOString(), data });
    return { id, dueAt, requestId, to, body };
  };
  const first = plan(newId(), answer);
  switch (again) {
    case undefined:
      return [first];
    case 'same-id':
      return [first, first];
    case 'new-id':
      return [first, plan(newId(), answer)];
    case 'contradicting':
      return [first, plan(newId(), { ...answer, outcome: answer.outcome === 'done' ? 'refused' : 'done' })];
  }
}
