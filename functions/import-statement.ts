import * as z from 'zod';
import { IncidentId } from '../events/made-ids.ts';
import { commit } from './commit.ts';
import type { Ports } from './ports.ts';
import { importPart, linesAPart } from './statements/import-part.ts';
import { Unreadable } from './statements/unreadable.ts';
import { step } from './step.ts';
import { system } from './system.ts';

const Importing = z.object({ incidentId: IncidentId, statementId: z.string() });

/**
 * Reads the next stretch of a statement. Its transactions are kept first and counted after, by a commit that says how far the
 * statement has been read: whatever comes in between, the same stretch is read again and counted once.
 */
export const importStatement = (ports: Ports) =>
  step(Importing, ({ incidentId, statementId }) => readOn(ports, incidentId, statementId));

/** Answers whether more is to be read. One part is in memory at a time. */
export function readOn(
  ports: Ports,
  incidentId: string,
  statementId: string,
  mostLines = linesAPart,
): Promise<{ more: boolean }> {
  return ports.inTurn('statements', async () => {
    const head = await ports.store.latest(incidentId);
    const statement = head?.incident.statements.find((candidate) => candidate.statementId === statementId);
    if (head === null || statement?.state !== 'importing') return { more: false };
    const occasion = { actor: system, cause: `statement ${statementId}` };
    try {
      const part = await importPart(ports, incidentId, head.incident, { statement, mostLines });
      const { incident } = await commit(ports, incidentId, { type: 'record-import', part }, occasion);
      const read = incident.statements.find((candidate) => candidate.statementId === statementId);
      if (read?.state === 'imported' && statement.source === 'body') await ports.files.unstage(statementId);
      return { more: read?.state === 'importing' };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      await commit(ports, incidentId, { type: 'fail-import', statementId, because: error.message }, occasion);
      return { more: false };
    }
  });
}
