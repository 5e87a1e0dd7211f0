import { Ask } from '../../events/ask.ts';
import { defaultCadence } from '../../events/default-cadence.ts';
import type { CadenceByAsk } from '../../events/cadence.ts';
import { durationOf } from '../../events/durations.ts';
import type { AskScore, ScoreCard } from '../../events/score-card.ts';
import { quantileOf } from './durations.ts';
import { monthOf } from './score-lines-of.ts';
import { summed, type ScoreLine } from './score-line.ts';

const months = 12;

/** The month from which on the scores count at this time: eleven before the present one, UTC. */
export function firstMonth(now: number): string {
  const date = new Date(now);
  return monthOf(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - months + 1)).toISOString());
}

/** A provider's score-card, from the lines of the months that count. */
export function scoreCardOf(
  providerId: string,
  month: string,
  lines: ScoreLine[],
  cadence: CadenceByAsk | undefined,
): ScoreCard {
  const byAsk = summed(lines.map((line) => ({ ...line, month })));
  const asks = Ask.options.flatMap((ask) => {
    const counts = byAsk.find((line) => line.ask === ask)?.counts;
    return counts?.['asked'] ? [askScore(ask, counts, (cadence?.[ask] ?? defaultCadence(ask)).remindAfter)] : [];
  });
  const breaches = byAsk.find(({ ask }) => ask === null)?.counts['breaches'] ?? 0;
  return { providerId, since: `${month}-01T00:00:00.000Z`, asks, breaches };
}

function askScore(ask: Ask, counts: Record<string, number>, within: string): AskScore {
  const count = (name: string) => counts[name] ?? 0;
  const lengths = (measure: string) => {
    const [median, p90] = [quantileOf(counts, measure, 0.5), quantileOf(counts, measure, 0.9)];
    return median === null || p90 === null ? null : { median: durationOf(median), p90: durationOf(p90) };
  };
  return {
    ask,
    asked: count('asked'),
    acknowledged: count('acknowledged'),
    answered: count('answered'),
    done: count('done'),
    refused: count('refused'),
    open: count('open'),
    takenBack: count('taken-back'),
    escalated: count('escalated'),
    toAcknowledge: lengths('acknowledge'),
    toAnswer: lengths('answer'),
    toConfirm: lengths('confirm'),
    agreed: { within, inTime: count('in-time'), late: count('late') },
    promised: { dates: count('promised'), kept: count('kept'), broken: count('broken') },
  };
}
