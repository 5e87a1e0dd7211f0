import { dollarsOf, totalOf, type Units } from './bill.ts';
import type { CaseCost } from './measure-case.ts';
import { otherWays } from './other-ways.ts';
import { elsewhere, priced, prices } from './prices.ts';
import type { Specials } from './specials.ts';

type Row = (string | number)[];

const shown = (cell: string | number): string =>
  typeof cell === 'string'
    ? cell
    : cell.toFixed(Math.abs(cell) >= 10 || Number.isInteger(cell) ? 0 : cell < 0.1 ? 4 : 2);

function table(head: string[], rows: Row[]): string {
  const lines = [head, head.map((_, index) => (index === 0 ? '---' : '---:')), ...rows.map((row) => row.map(shown))];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** The tables of docs/cost.md, by their names. */
export function tablesOf(cases: CaseCost[], specials: Specials): Record<string, string> {
  return {
    units: table(
      ['case, an incident', 'transitions', 'write units', 'of messages', 'read units', 'invocations', 'GB-ms', 'API', 'bus', 'queue', 'S3', 'secret', 'SMS parts', 'mails', 'kB kept'], // prettier-ignore
      cases.map(({ name, incidents, units, storedBytes }) => [
        incidents === 1 ? name : `${name} (${String(incidents)} incidents)`,
        ...unitCells(units),
        storedBytes / 1000,
      ]),
    ),
    dollars: table(
      ['case, 1,000 incidents', 'machine', 'functions', 'table', 'other calls', 'sum, $', 'messages, $'],
      cases.map(({ name, units }) => [name, ...dollarCells(units)]),
    ),
    specials: table(
      ['', 'transitions', 'write units', 'of messages', 'read units', 'invocations', '$ per 1,000'],
      [
        ['a reminder to a provider', ...specialCells(specials.reminder)],
        ['the first one: the incident is overdue from here on', ...specialCells(specials.firstReminder)],
        ['a year open in which nothing falls due', ...specialCells(specials.idleYear)],
        ['somebody looks at an incident', ...specialCells(specials.look)],
        ['a run of the sweeper that finds nothing', ...specialCells(specials.emptySweep)],
      ],
    ),
    'other ways': otherWaysTable(cases),
    prices: table(
      [`${priced.region}, ${priced.on}`, '$ each', 'source', 'looked up'],
      [...Object.values(prices), ...Object.values(elsewhere)].map(({ per, usd, source, seen }) => [per, usd.toPrecision(3), source, seen]), // prettier-ignore
    ),
  };
}

function unitCells(units: Units): Row {
  const { transitions, writes, messageWrites, reads, invocations, gbMs, apiRequests, busEvents, queueRequests, smsParts, mails } = units; // prettier-ignore
  const objects = units.objectWrites + units.objectReads + units.objectEvents;
  return [transitions, writes, messageWrites, reads, invocations, gbMs, apiRequests, busEvents, queueRequests, objects, units.secretReads, smsParts, mails]; // prettier-ignore
}

function dollarCells(units: Units): Row {
  const { messages, ...rest } = dollarsOf(units);
  return [...Object.values(rest), totalOf(rest), messages].map((usd) => (usd * 1000).toFixed(2));
}

function specialCells(units: Units): Row {
  const { messages: _, ...rest } = dollarsOf(units);
  return [units.transitions, units.writes, units.messageWrites, units.reads, units.invocations, (totalOf(rest) * 1000).toFixed(3)]; // prettier-ignore
}

/** States that sequence; every other one runs a function. */
const runNothing = new Set(['Effects', 'ByKind', 'Settled', 'NotDone', 'HandedOver']);

function otherWaysTable(cases: CaseCost[]): string {
  const chosen = cases.find(({ name }) => name === 'stolen-in-use') ?? cases[0];
  if (chosen === undefined) return '';
  const { incidents, states, units } = chosen;
  const rounds = (states['Plan'] ?? 0) / incidents;
  const steps = Object.entries(states).reduce((sum, [name, count]) => (runNothing.has(name) ? sum : sum + count), 0);
  return table(
    [`${chosen.name}: coordinating 1,000 incidents`, '$', 'how'],
    otherWays(units, { rounds, steps: steps / incidents }).map(({ name, usd, because }) => [
      name,
      (usd * 1000).toFixed(2),
      because,
    ]),
  );
}
