import * as z from 'zod';

/** Who asks the desk something. */
export const Asker = z.enum(['customer', 'merchant', 'provider', 'other']);
export type Asker = z.infer<typeof Asker>;

export const QuestionView = z
  .object({
    questionId: z.string(),
    from: Asker,
    text: z.string().nullable().meta({ description: 'null once it was erased' }),
    askedAt: z.iso.datetime(),
    answer: z.string().nullable(),
    answeredAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Question' });
