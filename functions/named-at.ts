import { decodeTime } from 'ulid';

/** When the first thing that a purpose names was made, by its id, in milliseconds since 1970; what names none is always of now. */
export function namedAt(purpose: string): number {
  const [, id] = /_([0-9A-HJKMNP-TV-Z]{26})(?![0-9A-Z])/.exec(purpose) ?? [];
  return id === undefined ? Number.POSITIVE_INFINITY : decodeTime(id);
}
