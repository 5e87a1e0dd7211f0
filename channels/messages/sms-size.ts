/* GSM 03.38: the basic alphabet, and the characters that take an escape before them. */
const basic = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
    '¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const extended = new Set('\f^{}\\[~]|€');

/** Room of one text, and of each part where it takes several: septets, or UTF-16 units (3GPP TS 23.040). */
const room = { septets: { one: 160, part: 153 }, units: { one: 70, part: 67 } };

/** How many parts a text goes out in; each is paid for. */
export function partsOf(text: string): number {
  const septets = septetsOf(text);
  const [length, { one, part }] = septets === undefined ? [text.length, room.units] : [septets, room.septets];
  return length <= one ? 1 : Math.ceil(length / part);
}

/** Whether a text goes out in at most two parts. */
export const fitsTwoParts = (text: string): boolean => partsOf(text) <= 2;

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
