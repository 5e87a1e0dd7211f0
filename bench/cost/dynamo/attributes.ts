/** A value as DynamoDB's wire has it: `{ "S": "…" }`, numbers as text, bytes in base64. */
export type Value =
  | { S: string }
  | { N: string }
  | { B: string }
  | { BOOL: boolean }
  | { NULL: true }
  | { L: Value[] }
  | { M: Record<string, Value> }
  | { SS: string[] }
  | { NS: string[] }
  | { BS: string[] };

export type Attributes = Record<string, Value>;

const bytesOf = (text: string): number => Buffer.byteLength(text);
const bytesIn = (base64: string): number => Buffer.byteLength(base64, 'base64');
const sum = (numbers: number[]): number => numbers.reduce((total, number) => total + number, 0);

/** Two digits a byte, and one byte more; another for a sign. */
function bytesOfNumber(text: string): number {
  const digits = text.replace(/^-/, '').replace(/[eE].*$/, '').replace('.', '').replace(/^0+|0+$/g, '').length; // prettier-ignore
  return Math.ceil(digits / 2) + 1 + (text.startsWith('-') ? 1 : 0);
}

/** Bytes that a value counts for, by the rules of the service (Developer Guide, "DynamoDB item sizes and formats"). */
function sizeOfValue(value: Value): number {
  if ('S' in value) return bytesOf(value.S);
  if ('N' in value) return bytesOfNumber(value.N);
  if ('B' in value) return bytesIn(value.B);
  if ('BOOL' in value || 'NULL' in value) return 1;
  if ('L' in value) return 3 + sum(value.L.map((one) => 1 + sizeOfValue(one)));
  if ('M' in value) return 3 + sum(Object.entries(value.M).map(([name, one]) => 1 + bytesOf(name) + sizeOfValue(one)));
  if ('SS' in value) return sum(value.SS.map(bytesOf));
  if ('NS' in value) return sum(value.NS.map(bytesOfNumber));
  return sum(value.BS.map(bytesIn));
}

/** Bytes of a whole item: its names and its values. */
export function sizeOf(item: Attributes): number {
  return sum(Object.entries(item).map(([name, value]) => bytesOf(name) + sizeOfValue(value)));
}

/** A key, or what an index sorts by: always a text in this house. */
export function textOf(value: Value | undefined): string | undefined {
  return value !== undefined && 'S' in value ? value.S : undefined;
}

export function areEqual(one: Value | undefined, other: Value | undefined): boolean {
  if (one !== undefined && other !== undefined && 'N' in one && 'N' in other) return Number(one.N) === Number(other.N);
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Below zero where the first comes before; undefined where the two cannot be compared. */
export function compared(one: Value | undefined, other: Value | undefined): number | undefined {
  if (one === undefined || other === undefined) return undefined;
  if ('N' in one && 'N' in other) return Number(one.N) - Number(other.N);
  if ('S' in one && 'S' in other) return one.S < other.S ? -1 : one.S > other.S ? 1 : 0;
  return undefined;
}
