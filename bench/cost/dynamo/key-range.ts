import { textOf } from './attributes.ts';
import type { KeyNames } from './table.ts';
import { Words, type Spoken } from './words.ts';

/** The stretch of one partition that a KeyConditionExpression names. */
export interface KeyRange {
  partition: string;
  from: string;
  to: string;
}

const highest = '\uffff';

export function keyRangeIn(expression: string, spoken: Spoken, { partition, sort }: KeyNames): KeyRange {
  const words = new Words(expression, spoken);
  const text = () => textOf(words.value()) ?? '';
  if (words.name() !== partition) throw new SyntaxError(`the partition, ${partition}, comes first`);
  words.demand('=');
  const range = { partition: text(), from: '', to: highest };
  if (words.isAtEnd) return range;
  words.demand('AND');
  if (words.take('begins_with')) {
    words.demand('(');
    words.name();
    words.demand(',');
    const start = text();
    return { ...range, from: start, to: start + highest };
  }
  if (words.name() !== sort) throw new SyntaxError(`only ${sort} can be asked for besides`);
  const sign = words.next().toUpperCase();
  const value = text();
  switch (sign) {
    case 'BETWEEN':
      words.demand('AND');
      return { ...range, from: value, to: text() };
    case '=':
      return { ...range, from: value, to: value };
    case '>=':
      return { ...range, from: value };
    case '>':
      return { ...range, from: `${value}\0` };
    case '<=':
      return { ...range, to: value };
    case '<':
      return { ...range, to: justBefore(value) };
  }
  throw new SyntaxError(`${sign} asks for no range`);
}

/** The last text that comes before another, as far as texts of this house go. */
function justBefore(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  return text === '' ? '' : text.slice(0, -1) + String.fromCharCode(last - 1) + highest;
}
