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
  add?: Record<string, number> | undefined;
  remove?: string[] | undefined;
}

export const isNew: Condition = { that: 'attribute_not_exists(#pk)' };
export const exists: Condition = { that: 'attribute_exists(#pk)' };

/** The names and values that an expression speaks of. */
export function spoken(expression: string, values: Item | undefined) {
  const names = [...expression.matchAll(/#(\w+)/g)].flatMap(([, name]) => (name === undefined ? [] : [name]));
  const given = Object.entries(values ?? {}).map(([name, value]) => [`:${name}`, value] as const);
  return {
    ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names.map((name) => [`#${name}`, name])) }),
    ...(given.length > 0 && { ExpressionAttributeValues: Object.fromEntries(given) }),
  };
}

export function conditionOf(condition: Condition | undefined) {
  return condition === undefined
    ? {}
    : { ConditionExpression: condition.that, ...spoken(condition.that, condition.values) };
}

export function changeOf({ set = {}, setIfAbsent = {}, add = {}, remove = [] }: Change, condition?: Condition) {
  const sets = [
    ...Object.keys(set).map((name) => `#${name} = :set_${name}`),
    ...Object.keys(setIfAbsent).map((name) => `#${name} = if_not_exists(#${name}, :set_${name})`),
  ];
  const clauses = [
    ...(sets.length > 0 ? [`SET ${sets.join(', ')}`] : []),
    ...(Object.keys(add).length > 0 ? [`ADD ${Object.keys(add).map((name) => `#${name} :add_${name}`).join(', ')}`] : []), // prettier-ignore
    ...(remove.length > 0 ? [`REMOVE ${remove.map((name) => `#${name}`).join(', ')}`] : []),
  ];
  const values = {
    ...prefixed('set_', { ...set, ...setIfAbsent }),
    ...prefixed('add_', add),
    ...condition?.values,
  };
  const expression = clauses.join(' ');
  return {
    UpdateExpression: expression,
    ...(condition !== undefined && { ConditionExpression: condition.that }),
    ...spoken(`${expression} ${condition?.that ?? ''}`, values),
  };
}

const prefixed = (prefix: string, values: Item): Item =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [prefix + name, value]));
