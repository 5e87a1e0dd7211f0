import * as z from 'zod';
import { Asker } from '../question.ts';
import { fact } from './fact.ts';
import { Sealed } from './sealed.ts';

/** What somebody wanted to know, and what they were told. */
export const QuestionFact = z.discriminatedUnion('type', [
  fact('question.asked', { questionId: z.string(), from: Asker, text: Sealed }),
  fact('question.answered', { questionId: z.string(), text: Sealed }),
]);
export type QuestionFact = z.infer<typeof QuestionFact>;
