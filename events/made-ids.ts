import * as z from 'zod';
import { madeId } from './forms.ts';

const made = (prefix: string, what: string) =>
  z
    .string()
    .regex(madeId(prefix), `the id of ${what}, ${prefix}_…`)
    .meta({ examples: [`${prefix}_01K7Y3Q0V8W2X4Z6A8B0C2D4E6`] });

export const IncidentId = made('inc', 'an incident');
export const FollowUpId = made('fu', 'a follow-up');
export const DocumentId = made('doc', 'a document');
export const NoticeId = made('ntc', 'a notice');
export const QuestionId = made('qst', 'a question');
