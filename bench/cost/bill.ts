import { isOfMessages, sumOf, type Measure, type Use } from './meter.ts';
import { prices } from './prices.ts';

/** Units, by what is billed or bounded. */
export type Units = Record<Measure | 'messageWrites', number>;

const measures = [...Object.keys(prices), 'executions', 'taskCalls'] as Measure[];

/** Writes that note messages are told apart. */
export function unitsOf(uses: Iterable<Use>): Units {
  const all = [...uses];
  const sums = Object.fromEntries(measures.map((measure) => [measure, sumOf(all, measure)])) as Record<Measure, number>;
  const messageWrites = sumOf(all, 'writes', isOfMessages);
  return { ...sums, writes: sums.writes - messageWrites, messageWrites };
}

/** Dollars, by what they are paid for. */
export function dollarsOf(units: Units): Record<'machine' | 'functions' | 'table' | 'other' | 'messages', number> {
  const cost = (...of: (keyof typeof prices)[]) => of.reduce((sum, name) => sum + units[name] * prices[name].usd, 0);
  return {
    machine: cost('transitions'),
    functions: cost('invocations', 'gbMs'),
    table: cost('writes', 'reads') + units.messageWrites * prices.writes.usd,
    other: cost('apiRequests', 'busEvents', 'queueRequests', 'objectWrites', 'objectReads', 'objectEvents', 'secretReads'), // prettier-ignore
    messages: cost('smsParts', 'mails'),
  };
}

export const totalOf = (dollars: Record<string, number>): number =>
  Object.values(dollars).reduce((sum, one) => sum + one, 0);

export function divided(units: Units, by: number): Units {
  return Object.fromEntries(Object.entries(units).map(([name, sum]) => [name, sum / by])) as Units;
}
