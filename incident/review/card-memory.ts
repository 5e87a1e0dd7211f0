import type { LocalTime } from './local-time.ts';
import type { CardSeen } from './seen.ts';

interface Known {
  day: number;
  today: number;
  lastAt: number;
  month: number;
  months: number;
  /** Sales by terminal; nearly every card has seen one. */
  terminals: string[];
  sales: number[];
}

/** Digits that are not hidden; with fewer than these, many cards look alike. */
const fewestDigits = 8;

/** The card as something that can be told from others; nothing where too little of its number is known. */
export function cardIdOf(card: string | undefined): string | undefined {
  return card !== undefined && card.replaceAll('*', '').length >= fewestDigits ? card : undefined;
}

/** Remembers of each card as much as the rules about cards need, whatever the number of its sales. */
export class CardMemory {
  readonly #cards = new Map<string, Known>();

  /** What is known of a card once this sale is counted. Sales come in order of time. */
  see(card: string, terminal: string, { at, local }: { at: number; local: LocalTime }): CardSeen {
    const known = this.#cards.get(card);
    const { day, month } = local;
    if (known === undefined) {
      this.#cards.set(card, { day, today: 1, lastAt: at, month, months: 1, terminals: [terminal], sales: [1] });
      return { today: 1, since: Infinity, onTerminal: 1, isFirstOfMonth: true, months: 1 };
    }
    const since = at - known.lastAt;
    const isFirstOfMonth = month !== known.month;
    known.today = day === known.day ? known.today + 1 : 1;
    if (isFirstOfMonth) known.months = month === known.month + 1 ? known.months + 1 : 1;
    known.day = day;
    known.month = month;
    known.lastAt = at;
    return { today: known.today, since, onTerminal: countOn(known, terminal), isFirstOfMonth, months: known.months };
  }
}

function countOn({ terminals, sales }: Known, terminal: string): number {
  const index = terminals.indexOf(terminal);
  if (index < 0) {
    terminals.push(terminal);
    sales.push(1);
    return 1;
  }
  const count = (sales[index] ?? 0) + 1;
  sales[index] = count;
  return count;
}
