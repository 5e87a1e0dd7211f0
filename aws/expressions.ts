import type { Item } from './item.ts';

/** A condition in DynamoDB's words: attributes are written `#name`, values `:name`. */
export interface Condition {
  that: string;
  values?: Item;
}

export interface Change {
  set?: Item | undefined;
  /** Set where there is nothing yet. */
  setIfAbsent?: Item | undefined;
  /** Adds to a number, or to a set of texts. */
  add?: Record<string, number | Set<string>> | undefined;
  /** Takes out of a set. */
  drop?: Record<string, Set<string>> | undefined;
  remove?: string[] | undefined;
}

export const isNew: Condition = { that: 'attribute_not_exists(#pk)' };
export const exists: Condition = { that: 'attribute_exists(#pk)' };

/** Both at once; their values have different names. */
export const both = (one: Condition, other: Condition | undefined): Condition =>
  other === undefined ? one : { that: `(${one.that}) AND (${other.that})`, values: { ...one.values, ...other.values } };

/** The names and values that an expression speaks of. */
export function spoken(expression: string, values: Item | undefined) {
  const names = [...expression.matchAll(/#(\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const given = Object.entries(values ?? {}).map(([name, value]) => [`:${name}`, value] as const);
  return {
    ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])) }),
    ...(given.length > 0 && { ExpressionAttributeValues: Object.fromEntries(given) }),
  };
}

export function conditionOf(condition: Condition | undefined): {
  ConditionExpression?: string;
  ExpressionAttributeNames?: Record<string, string>;
  ExpressionAttributeValues?: Item;
} {
  return condition === undefined
    ? {}
    : { ConditionExpression: condition.that, ...spoken(condition.that, condition.values) };
}

export function changeOf(
  { set = {}, setIfAbsent = {}, add = {}, drop = {}, remove = [] }: Change,
  condition?: Condition,
) {
  const names: Record<string, string> = {};
  const values: Item = {};
  /** Any name may be that of an attribute, so each gets a number. */
  const named = (name: string): string => {
    const alias = `#change_${String(Object.keys(names).length)}`;
    names[alias] = name;
    return alias;
  };
  const valued = (value: unknown): string => {
    const alias = `:change_${String(Object.keys(values).length)}`;
    values[alias] = value;
    return alias;
  };
  const sets = Object.entries(set).map(([name, value]) => `${named(name)} = ${valued(value)}`);
  for (const [name, value] of Object.entries(setIfAbsent)) {
    const alias = named(name);
    sets.push(`${alias} = if_not_exists(${alias}, ${valued(value)})`);
  }
  const adds = Object.entries(add).map(([name, value]) => `${named(name)} ${valued(value)}`);
  const drops = Object.entries(drop).map(([name, value]) => `${named(name)} ${valued(value)}`);
  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(adds.length > 0 ? [`ADD ${adds.join(', ')}`] : []),
    ...(drops.length > 0 ? [`DELETE ${drops.join(', ')}`] : []),
    ...(remove.length > 0 ? [`REMOVE ${remove.map(named).join(', ')}`] : []),
  ];
  const { ExpressionAttributeNames, ExpressionAttributeValues, ...conditional } = conditionOf(condition);
  const allValues = { ...values, ...ExpressionAttributeValues };
  return {
    UpdateExpression: clauses.join(' '),
    ...conditional,
    ExpressionAttributeNames: { ...names, ...ExpressionAttributeNames },
    ...(Object.keys(allValues).length > 0 && { ExpressionAttributeValues: allValues }),
  };
}
