/* GSM 03.38: the basic alphabet, and the characters that take an escape before them. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

/** Room of two joined parts: 2 × 153 septets, or 2 × 67 UTF-16 units (3GPP TS 23.040). */
const septetsOfTwo = 306;
const unitsOfTwo = 134;

/** Whether a text goes out in at most two parts. */
export function fitsTwoParts(text: string): boolean {
  const septets = septetsOf(text);
  return septets === undefined ? text.length <= unitsOfTwo : septets <= septetsOfTwo;
}

/** Undefined if a character is not of GSM-7, and the whole text is sent as UCS-2. */
function septetsOf(text: string): number | undefined {
  let septets = 0;
  for (const character of text) {
    if (basic.has(character)) septets += 1;
    else if (extended.has(character)) septets += 2;
    else return undefined;
  }
  return septets;
}
