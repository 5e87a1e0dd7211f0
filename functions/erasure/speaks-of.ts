import type { Names } from './person.ts';

/** Does a webhook's body name somebody, as it came, or as what it says? Characters may stand in JSON as numbers. */
export function speaksOf(names: Names, body: string): boolean {
  if (names(body)) return true;
  try {
    return names(JSON.stringify(JSON.parse(body)));
  } catch {
    return false;
  }
}
