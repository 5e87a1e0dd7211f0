import type { QuestionFact } from '../events/facts/question.ts';
import type { Sealed } from '../events/facts/sealed.ts';
import type { Asker } from '../events/question.ts';

/** What somebody asked the desk, and when and what they were told. */
export interface Question {
  questionId: string;
  from: Asker;
  text: Sealed;
  askedAt: string;
  answer: { text: Sealed; at: string } | null;
}

export function evolveQuestions(questions: Question[], event: QuestionFact & { at: string }): Question[] {
  const { questionId, text } = event.data;
  switch (event.type) {
    case 'question.asked':
      return [...questions, { questionId, from: event.data.from, text, askedAt: event.at, answer: null }];
    case 'question.answered':
      return questions.map((one) => (one.questionId === questionId ? { ...one, answer: { text, at: event.at } } : one));
  }
}
