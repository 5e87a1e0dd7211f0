import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import { Refused } from '../refused.ts';
import { demandDocuments } from './demand-documents.ts';

/** A found terminal is safe only once somebody has looked at its seals and its serial (R75). */
export function releaseQuarantine(
  draft: Draft,
  { inspection }: Extract<Command, { type: 'release-quarantine' }>,
): void {
  if (draft.incident.quarantine !== 'held') throw new Refused('this terminal is not in quarantine');
  demandDocuments(draft.incident, inspection.photographs, '/inspection/photographs');
  const released = inspection.sealsIntact && inspection.serialMatches;
  draft.record({ type: 'terminal.inspected', data: { inspection, released } });
}
