import type { Command } from '../../events/commands.ts';
import type { Draft } from '../draft.ts';
import type { Context } from '../facts.ts';
import { isOpen } from '../incident.ts';

type RecordPoliceReport = Extract<Command, { type: 'record-police-report' }>;

/** The police took the report; an officer's name is a personal datum, the case number and the station are not. */
export function recordPoliceReport(
  draft: Draft,
  context: Context,
  { caseNumber, station, officer }: RecordPoliceReport,
): void {
  draft.record({
    type: 'police-report.recorded',
    data: {
      caseNumber,
      ...(station !== undefined && { station }),
      ...(officer !== undefined && { officer: context.seal(officer) }),
    },
  });
  for (const followUp of draft.incident.followUps)
    if (followUp.ask === 'police-report' && isOpen(followUp))
      draft.record({
        type: 'follow-up.answered',
        data: { followUpId: followUp.followUpId, outcome: 'done', reference: caseNumber },
      });
}
