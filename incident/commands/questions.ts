import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { NotFound, Refused } from '../refused.ts';

/** So many questions at most, since the state holds them. */
const mostQuestions = 500;

/** Somebody wants to know something: a customer at the counter, the merchant, the provider (R22). */
export function recordQuestion(
  draft: Draft,
  { newId, seal }: Context,
  { from, text }: Extract<Command, { type: 'record-question' }>,
): void {
  if (draft.incident.questions.length >= mostQuestions)
    throw new Refused(`an incident holds ${String(mostQuestions)} questions; add-note takes what is asked beside them`);
  draft.record({ type: 'question.asked', data: { questionId: newId('qst'), from, text: seal(text) } });
}

/** What they were told, once: more is another question, or a note. */
export function answerQuestion(
  draft: Draft,
  { seal }: Context,
  { questionId, text }: Extract<Command, { type: 'answer-question' }>,
): void {
  const question = draft.incident.questions.find((candidate) => candidate.questionId === questionId);
  if (question === undefined) throw new NotFound('this incident has no such question');
  if (question.answer !== null)
    throw new Refused(`this question was answered at ${question.answer.at}; add-note takes what is said besides`);
  draft.record({ type: 'question.answered', data: { questionId, text: seal(text) } });
}
