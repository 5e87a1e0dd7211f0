/** How wide a text may become in px: the widest of the common sans-serif faces counts, so that nothing overflows. */
export function widthOf(text: string, size: number): number {
  return Array.from(text).reduce((sum, character) => sum + size * widthOfCharacter(character), 0);
}

function widthOfCharacter(character: string): number {
  if (character.charCodeAt(0) > 0x2e7f) return 1; // ideographs
  if (/[mwMW@%…]/.test(character)) return 0.98;
  if (/[A-Z0-9$<>≤≥]/.test(character)) return 0.74;
  return /[ijlft.,:;'|[\]() ]/.test(character) ? 0.42 : 0.64;
}
