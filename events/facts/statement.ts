import * as z from 'zod';
import { fact } from './fact.ts';

const Sum = z.strictObject({ count: z.int(), amount: z.int().meta({ description: 'Minor units' }) });
const Tally = z.strictObject({ sale: Sum, refund: Sum, void: Sum });
const Problem = z.strictObject({ line: z.int(), detail: z.string() });

/** What came of lines that were read: new transactions with their sums, those that were known, those that could not be read. */
const outcome = {
  added: Tally,
  known: z.int(),
  rejected: z.int(),
  digest: z.string().meta({
    description:
      'Hex SHA-256 of the digest of the part before (none: nothing) and of the new transactions, a line of RFC 8785 JSON each',
  }),
};

/**
 * The life of a statement: its transactions are records beside the events, which carry counts, sums and digests of them.
 * `statementId` is the document's, or one made from what was sent.
 */
export const StatementFact = z.discriminatedUnion('type', [
  fact('statement.import-started', {
    statementId: z.string(),
    source: z.enum(['document', 'body']),
    sha256: z.string().meta({ description: 'Of what is read' }),
  }),
  fact('statement.import-progressed', {
    statementId: z.string(),
    lines: z.strictObject({ from: z.int(), to: z.int() }),
    byte: z.int().meta({ description: 'Where the next part begins' }),
    style: z.enum(['minor', 'major']).optional().meta({ description: 'How its amounts were read' }),
    currency: z.string().optional(),
    ...outcome,
    problems: z.array(Problem).meta({ description: 'The first of the part' }),
  }),
  fact('statement.import-finished', {
    statementId: z.string(),
    lines: z.int(),
    currency: z.string().optional(),
    ...outcome,
  }),
  fact('statement.import-failed', { statementId: z.string(), because: z.string() }),
]);
export type StatementFact = z.infer<typeof StatementFact>;
