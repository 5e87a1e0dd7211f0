import { setImmediate as turn } from 'node:timers/promises';
import type { StatementRecord, Statements } from '../functions/statement-records.ts';
import type { Database } from './database.ts';
import type { Writer } from './writer.ts';

interface Row {
  statement_id: string;
  line: number;
  body: string;
}

const recordOf = ({ statement_id: statementId, line, body }: Row): StatementRecord => ({
  statementId,
  line,
  transaction: JSON.parse(body) as StatementRecord['transaction'],
});

/** Transactions of statements in the same file as the events. */
export function createStatements(db: Database, writer: Writer): Statements {
  const get = (from: Database, incidentId: string, transactionId: string): StatementRecord | undefined => {
    const row = from.get<Row>(
      'SELECT statement_id, line, body FROM statement_records WHERE incident_id = ? AND transaction_id = ?',
      incidentId,
      transactionId,
    );
    return row && recordOf(row);
  };

  return {
    add: (incidentId, records) =>
      writer.write((to) =>
        records.map((record) => {
          const { statementId, line, transaction } = record;
          const { changes } = to.run(
            'INSERT INTO statement_records (incident_id, transaction_id, at, statement_id, line, body) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
            incidentId,
            transaction.transactionId,
            transaction.at,
            statementId,
            line,
            JSON.stringify(transaction),
          );
          return changes > 0 ? record : (get(to, incidentId, transaction.transactionId) ?? record);
        }),
      ),
    find: (incidentId, transactionIds) =>
      Promise.resolve(transactionIds.flatMap((transactionId) => get(db, incidentId, transactionId) ?? [])),
    list: async (incidentId, { after, limit }) => {
      await turn(); // whoever reads through all of them lets others have their turn between two pages
      return db
        .all<Row>(
          `SELECT statement_id, line, body FROM statement_records WHERE incident_id = ? AND (at, transaction_id) > (?, ?)
             ORDER BY at, transaction_id LIMIT ?`,
          incidentId,
          after?.at ?? '',
          after?.transactionId ?? '',
          limit,
        )
        .map(recordOf);
    },
  };
}
