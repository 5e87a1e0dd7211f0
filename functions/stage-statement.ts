import { createHash } from 'node:crypto';
import type { Transaction } from '../events/transaction.ts';
import type { NewStatement } from '../incident/commands/import-statement.ts';
import { currencyOf } from '../incident/currency.ts';
import type { Incident } from '../incident/incident.ts';
import { Invalid } from '../incident/refused.ts';
import type { Ports } from './ports.ts';
import { staged, type Staged } from './statements/staged-lines.ts';

interface Of {
  incidentId: string;
  incident: Incident;
}

/** Puts away what was read at the door until it is counted in. The same lines are the same statement of an incident. */
export async function stageStatement(
  { files }: Pick<Ports, 'files'>,
  { incidentId, incident }: Of,
  lines: Staged[],
): Promise<NewStatement> {
  const bytes = staged(lines);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const statementId = `stm_${createHash('sha256').update(incidentId).update(sha256).digest('hex').slice(0, 32)}`;
  if (!incident.statements.some((known) => known.statementId === statementId)) await files.stage(statementId, bytes);
  return { statementId, source: 'body', sha256 };
}

/** Transactions that came as they are, as the lines of a statement. */
export function stageTransactions(ports: Pick<Ports, 'files'>, of: Of, transactions: Transaction[]) {
  const currency = currencyOf(of.incident) ?? transactions[0]?.amount.currency;
  const foreign = transactions.findIndex(({ amount }) => amount.currency !== currency);
  if (foreign >= 0)
    throw new Invalid(
      `/transactions/${String(foreign)}/amount/currency`,
      `this incident is counted in ${String(currency)}`,
    );
  return stageStatement(
    ports,
    of,
    transactions.map((transaction, index) => ({ line: index + 1, transaction })),
  );
}
