import { lossOf } from '../../incident/loss.ts';
import { freezeOf } from '../../incident/freeze.ts';
import { html, type Html } from '../pages/html.ts';
import { slugWord } from '../words/slug-word.ts';
import type { ReportFacts } from './report-facts.ts';
import type { ReportPen } from './report-pen.ts';
import type { ReportTexts } from './report-texts.ts';

/** The incident on half a page: whose, which, since when, how it stands, what it cost. */
export function summarySection(facts: ReportFacts, pen: ReportPen): Html {
  const shown = summaryOf(facts, pen).filter((row): row is [keyof ReportTexts['label'], string] => row[1] !== null);
  return html`<dl>
    ${shown.map(
      ([label, value]) =>
        html`<dt>${pen.texts.label[label]}</dt>
          <dd>${value}</dd>`,
    )}
  </dl>`;
}

type Row = [keyof ReportTexts['label'], string | null];

function summaryOf(facts: ReportFacts, pen: ReportPen): Row[] {
  return [...subjectRows(facts, pen), ...reportRows(facts, pen), ...findingRows(facts, pen), ...resultRows(facts, pen)];
}

function subjectRows({ incidentId, head, around }: ReportFacts, { texts }: ReportPen): Row[] {
  const { merchantNumber, terminalSerial, terminalNumber, model } = head.incident.subject;
  const merchant = [around.merchant?.name ?? null, merchantNumber].filter((part) => part !== null).join(texts.comma);
  return [
    ['incidentId', incidentId],
    ['merchant', merchant === '' ? texts.unknownMerchant : merchant],
    ['terminal', texts.terminal({ serial: terminalSerial, number: terminalNumber, model })],
    ['provider', around.provider?.name ?? null],
  ];
}

function reportRows({ head }: ReportFacts, { texts, words, time, reveal }: ReportPen): Row[] {
  const { kind, openedAt, occurredAt, reporters, place, possibleHolder, description } = head.incident;
  const names = reporters.flatMap(({ name }) => reveal(name) ?? []);
  return [
    ['kind', words.kind[kind]],
    ['openedAt', time(openedAt)],
    ['reporters', names.length === 0 ? null : names.join(texts.comma)],
    ['occurredAt', occurredAt === null ? null : time(occurredAt)],
    ['place', reveal(place)],
    ['possibleHolder', reveal(possibleHolder)],
    ['description', reveal(description)],
  ];
}

function findingRows({ head }: ReportFacts, { texts }: ReportPen): Row[] {
  const { kind, activation, cause, verdict, suspectedCrime, policeReport } = head.incident;
  const isMissing = kind === 'terminal-lost' || kind === 'terminal-stolen';
  const hasCause = kind === 'terminal-blocked' || kind === 'terminal-locked';
  return [
    ['activation', isMissing ? texts.activation[activation] : null],
    ['cause', hasCause ? texts.cause[cause] : null],
    ['verdict', verdict === null ? null : texts.verdict[verdict]],
    ['crime', suspectedCrime ? texts.yes : null],
    ['police', policeReport === null ? null : texts.police(policeReport)],
  ];
}

function resultRows({ head }: ReportFacts, { texts, words, time, money }: ReportPen): Row[] {
  const { incident } = head;
  const { status, outcome, closedAt, recovered, replacedBy, notices } = incident;
  const loss = lossOf(incident);
  const result = outcome === null ? '' : `: ${slugWord(words.closing, outcome)}`;
  const sent = notices.filter(({ state }) => state === 'sent' || state === 'delivered' || state === 'uncertain');
  return [
    ['freeze', texts.freeze[freezeOf(incident)]],
    ['replacedBy', replacedBy],
    ['loss', money(loss)],
    ['recovered', money(recovered ?? { amount: 0, currency: loss.currency })],
    ['status', texts.status[status] + result],
    ['closedAt', closedAt === null ? null : time(closedAt)],
    ['messages', texts.messages(sent.length)],
  ];
}
