import type { StatementRecord, Statements } from '../../../functions/statement-records.ts';
import { demandDisk } from './disk.ts';
import type { Durable } from './durable.ts';

/** Records by incident and transaction, in memory. */
export function createMemoryStatements(durable: Durable): Statements {
  const of = (incidentId: string): Map<string, string> => {
    const known = durable.statements.get(incidentId) ?? new Map<string, string>();
    durable.statements.set(incidentId, known);
    return known;
  };
  return {
    add: async (incidentId, records) => {
      demandDisk(durable);
      const kept = of(incidentId);
      return records.map((record) => {
        const { transactionId } = record.transaction;
        if (!kept.has(transactionId)) kept.set(transactionId, JSON.stringify(record));
        return JSON.parse(kept.get(transactionId) ?? '') as StatementRecord;
      });
    },
    find: async (incidentId, transactionIds) =>
      transactionIds.flatMap((id) => {
        const kept = of(incidentId).get(id);
        return kept === undefined ? [] : [JSON.parse(kept) as StatementRecord];
      }),
    list: async (incidentId, { after, limit }) => {
      const place = ({ transaction: { at, transactionId } }: StatementRecord) => `${at} ${transactionId}`;
      const from = after === null ? '' : `${after.at} ${after.transactionId}`;
      return [...of(incidentId).values()]
        .map((text) => JSON.parse(text) as StatementRecord)
        .filter((record) => place(record) > from)
        .toSorted((one, other) => (place(one) < place(other) ? -1 : 1))
        .slice(0, limit);
    },
  };
}
