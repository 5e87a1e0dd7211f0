import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { Transaction } from '../../events/transaction.ts';

/** What the events say of transactions that lie beside them, so that it shows when one of these is not what it was. */
export interface StatementDigest {
  add(transaction: Transaction): void;
  hex(): string;
}

/** Goes on from the digest of the part before; '' before the first. */
export function createStatementDigest(before: string): StatementDigest {
  const hash = createHash('sha256').update(before);
  return {
    add: (transaction) => {
      hash.update(`${String(canonicalize(transaction))}\n`);
    },
    hex: () => hash.digest('hex'),
  };
}
