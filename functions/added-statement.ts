import * as z from 'zod';

/** What came of a statement that was sent as it is. */
export const AddedStatement = z
  .object({
    imported: z.int().meta({ description: 'New transactions' }),
    known: z.int().meta({ description: 'Transactions that the incident had already' }),
    rejected: z.array(
      z.object({ line: z.int().meta({ description: 'Of what was sent, from 1' }), detail: z.string() }),
    ),
    amounts: z.enum(['minor', 'major']).meta({ description: 'How the amounts were read: minor units, or units' }),
  })
  .meta({ id: 'AddedStatement' });
export type AddedStatement = z.infer<typeof AddedStatement>;
