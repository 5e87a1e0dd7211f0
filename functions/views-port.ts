import type {
  DeadlinesQuery,
  DeadlinesRow,
  IncidentQuery,
  IncidentRow,
  Page,
  WatchedRow,
  WatchQuery,
} from './listing.ts';
import type { ScoreLine } from './scores/score-line.ts';

/** Lists and sums, made from the events and possibly a moment behind them. */
export interface Views {
  incidents(query: IncidentQuery): Promise<Page<IncidentRow>>;
  /** Reports by which serials are on the watch-list, newest first. */
  watchList(query: WatchQuery): Promise<Page<WatchedRow>>;
  /** Open incidents with what they have to meet, those whose earliest deadline falls or fell due first before the others. */
  deadlines(query: DeadlinesQuery): Promise<Page<DeadlinesRow>>;
  /** What all incidents together add to a provider's scores, from a month on. */
  scores(providerId: string, fromMonth: string): Promise<ScoreLine[]>;
}
