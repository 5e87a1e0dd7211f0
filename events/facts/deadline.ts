import * as z from 'zod';
import { DeadlineName } from '../deadline.ts';
import { fact } from './fact.ts';
import { Sealed } from './sealed.ts';

const deadline = { deadline: DeadlineName };

/** The life of a deadline: it runs or does not apply, draws near, is met or missed. */
export const DeadlineFact = z.discriminatedUnion('type', [
  fact('deadline.started', { ...deadline, startsAt: z.string(), dueAt: z.string() }),
  fact('deadline.set-aside', {
    ...deadline,
    because: z.string().meta({ description: 'Why it does not apply, as a slug' }),
    note: Sealed.optional(),
  }),
  fact('deadline.neared', { ...deadline, dueAt: z.string() }),
  fact('deadline.breached', { ...deadline, dueAt: z.string() }),
  fact('deadline.met', { ...deadline, reference: z.string().optional(), note: Sealed.optional() }),
]);
export type DeadlineFact = z.infer<typeof DeadlineFact>;
