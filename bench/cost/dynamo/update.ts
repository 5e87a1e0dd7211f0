import type { Attributes } from './attributes.ts';
import { Words, type Spoken } from './words.ts';

/** The item that an UpdateExpression makes of what was there. */
export function updated(before: Attributes, expression: string, spoken: Spoken): Attributes {
  const words = new Words(expression, spoken);
  const after = { ...before };
  while (!words.isAtEnd) clause(words, after, before);
  return after;
}

function clause(words: Words, after: Attributes, before: Attributes): void {
  if (words.take('SET')) words.list(() => set(words, after, before));
  else if (words.take('ADD')) words.list(() => add(words, after));
  else if (words.take('DELETE')) words.list(() => drop(words, after));
  else if (words.take('REMOVE')) words.list(() => Reflect.deleteProperty(after, words.name()));
  else throw new SyntaxError(`${words.next()} is no clause`);
}

function set(words: Words, after: Attributes, before: Attributes): void {
  const name = words.name();
  words.demand('=');
  if (!words.take('if_not_exists')) {
    after[name] = words.value();
    return;
  }
  words.demand('(');
  const there = before[words.name()];
  words.demand(',');
  after[name] = there ?? words.value();
  if (there !== undefined) words.value();
  words.demand(')');
}

function add(words: Words, after: Attributes): void {
  const name = words.name();
  const value = words.value();
  const there = after[name];
  if ('N' in value && (there === undefined || 'N' in there))
    after[name] = { N: String(Number(there?.N ?? '0') + Number(value.N)) };
  else if ('SS' in value && (there === undefined || 'SS' in there))
    after[name] = { SS: [...new Set([...(there?.SS ?? []), ...value.SS])].toSorted() };
  else throw new SyntaxError('only numbers and texts are added here');
}

/** Takes texts out of a set; an empty one is none. */
function drop(words: Words, after: Attributes): void {
  const name = words.name();
  const value = words.value();
  const there = after[name];
  if (!('SS' in value)) throw new SyntaxError('only texts are taken out here');
  if (there === undefined || !('SS' in there)) return;
  const left = there.SS.filter((one) => !value.SS.includes(one));
  if (left.length === 0) Reflect.deleteProperty(after, name);
  else after[name] = { SS: left };
}
