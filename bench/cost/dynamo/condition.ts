import { areEqual, compared, textOf, type Attributes, type Value } from './attributes.ts';
import { Words, type Spoken } from './words.ts';

type Test = (item: Attributes) => boolean;

/** A ConditionExpression as a test of what is there; nothing there is an item without attributes. */
export function conditionIn(expression: string | undefined, spoken: Spoken): Test {
  if (expression === undefined) return () => true;
  const words = new Words(expression, spoken);
  const test = anyOf(words);
  if (!words.isAtEnd) throw new SyntaxError(`${words.next()} was not expected`);
  return test;
}

function anyOf(words: Words): Test {
  const tests = [allOf(words)];
  while (words.take('OR')) tests.push(allOf(words));
  return (item) => tests.some((test) => test(item));
}

function allOf(words: Words): Test {
  const tests = [one(words)];
  while (words.take('AND')) tests.push(one(words));
  return (item) => tests.every((test) => test(item));
}

function one(words: Words): Test {
  if (words.take('NOT')) {
    const test = one(words);
    return (item) => !test(item);
  }
  if (words.take('(')) {
    const test = anyOf(words);
    words.demand(')');
    return test;
  }
  if (words.take('attribute_exists')) return named(words, (value) => value !== undefined);
  if (words.take('attribute_not_exists')) return named(words, (value) => value === undefined);
  if (words.take('begins_with')) {
    words.demand('(');
    const name = words.name();
    words.demand(',');
    const start = textOf(words.value()) ?? '';
    words.demand(')');
    return (item) => textOf(item[name])?.startsWith(start) === true;
  }
  return comparison(words);
}

function named(words: Words, test: (value: Value | undefined) => boolean): Test {
  words.demand('(');
  const name = words.name();
  words.demand(')');
  return (item) => test(item[name]);
}

function comparison(words: Words): Test {
  const name = words.name();
  const sign = words.next().toUpperCase();
  if (sign === 'IN') {
    words.demand('(');
    const among = words.list(() => words.value());
    words.demand(')');
    return (item) => among.some((value) => areEqual(item[name], value));
  }
  if (sign === 'BETWEEN') {
    const least = words.value();
    words.demand('AND');
    const most = words.value();
    return (item) => (compared(item[name], least) ?? -1) >= 0 && (compared(item[name], most) ?? 1) <= 0;
  }
  const value = words.value();
  const holds = comparing[sign];
  if (holds === undefined) throw new SyntaxError(`${sign} is no comparison`);
  return (item) => holds(item[name], value);
}

const ordered =
  (holds: (order: number) => boolean) =>
  (one: Value | undefined, other: Value): boolean => {
    const order = compared(one, other);
    return order !== undefined && holds(order);
  };

const comparing: Record<string, (one: Value | undefined, other: Value) => boolean> = {
  '=': areEqual,
  '<>': (one, other) => !areEqual(one, other),
  '<': ordered((order) => order < 0),
  '<=': ordered((order) => order <= 0),
  '>': ordered((order) => order > 0),
  '>=': ordered((order) => order >= 0),
};
