import { outcomeOf, type FollowUp } from '../../incident/incident.ts';
import { html, type Html } from '../pages/html.ts';
import { table } from '../pages/table.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';

/** Every request to provider and merchant with what came of it; the desk's own tasks are its own matter. */
export function asksSection({ head }: ReportFacts, pen: ReportPen): Html {
  const { column, party, nothing } = pen.texts;
  const asked = head.incident.followUps.filter((followUp) => followUp.party !== 'operator');
  if (asked.length === 0) return html`<p>${nothing}</p>`;
  const rows = asked.map((followUp) => [
    pen.words.ask[followUp.ask],
    party[followUp.party],
    pen.time(followUp.askedAt),
    resultOf(followUp, pen),
    followUp.reference ?? nothing,
    pen.reveal(followUp.note) ?? nothing,
  ]);
  return table([column.ask, column.party, column.askedAt, column.state, column.reference, column.note], rows);
}

function resultOf(followUp: FollowUp, { texts, words, time, reveal }: ReportPen): Html {
  const { status, reminders, escalation } = followUp;
  const pressed = texts.pressed(reminders, escalation);
  const outcome = outcomeOf(followUp);
  const how = status.state === 'waived' ? texts.waived : outcome === null ? texts.open : words.outcome[outcome];
  const when = status.state === 'open' ? '' : ` ${time(status.at)}`;
  const why = status.state === 'waived' ? reveal(status.reason) : null;
  return html`<strong>${how}</strong
    >${when}${pressed === '' ? '' : html`<br />${pressed}`}${why === null ? '' : html`<br />${why}`}`;
}
