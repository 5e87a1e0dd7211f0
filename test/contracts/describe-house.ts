import { describeClockAndChance } from './clock-and-chance.ts';
import type { MakeHouse } from './house.ts';
import { describeDeadlines } from './deadlines.ts';
import { describeErasure } from './erasure.ts';
import { describeFiles } from './files.ts';
import { describeIdempotency } from './idempotency.ts';
import { describeInspections } from './inspections.ts';
import { describeInbox } from './inbox.ts';
import { describeMessages } from './messages.ts';
import { describeRegistry } from './registry.ts';
import { describeScores } from './scores.ts';
import { describeWatchList } from './watch-list.ts';
import { describeStandings } from './standings.ts';
import { describeAppending } from './store-append.ts';
import { describeReading } from './store-reading.ts';
import { describeStatements } from './statements.ts';
import { describeTokens } from './tokens.ts';
import { describeViews } from './views.ts';
import { describeWaiting } from './workflow.ts';

/** Every port's suite, on one house. */
export function describeHouse(name: string, make: MakeHouse): void {
  for (const suite of [
    describeAppending,
    describeFiles,
    describeStatements,
    describeReading,
    describeRegistry,
    describeStandings,
    describeInbox,
    describeTokens,
    describeIdempotency,
    describeViews,
    describeWatchList,
    describeDeadlines,
    describeScores,
    describeMessages,
    describeErasure,
    describeInspections,
    describeWaiting,
    describeClockAndChance,
  ])
    suite(name, make);
}
