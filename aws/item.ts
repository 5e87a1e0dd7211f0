/** What DynamoDB keeps under a key: attributes by name. */
export type Item = Record<string, unknown>;

export interface Key {
  pk: string;
  sk: string;
}

export type KeyedItem = Item & Key;

/** An attribute that is a text where the item has it. */
export function textIn(item: Item | undefined, name: string): string | undefined {
  const value = item?.[name];
  return typeof value === 'string' ? value : undefined;
}

export function numberIn(item: Item | undefined, name: string): number | undefined {
  const value = item?.[name];
  return typeof value === 'number' ? value : undefined;
}
