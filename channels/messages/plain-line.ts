/* Controls, line and paragraph separators, and marks that turn the direction of what follows. */
const unprintable = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\s]+/gu;

/** One line without control characters, so that no variable can begin a line or a mail header of its own. */
export function plainLine(text: string): string {
  return text.toWellFormed().replace(unprintable, ' ').trim();
}
