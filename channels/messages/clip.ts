import { plainLine } from './plain-line.ts';

/** The text in at most `width` UTF-16 units, ellipsis included; no character is cut in two. */
export function clip(text: string, width: number, ellipsis: string): string {
  const line = plainLine(text);
  if (line.length <= width) return line;
  let kept = '';
  for (const character of line) {
    if (kept.length + character.length + ellipsis.length > width) break;
    kept += character;
  }
  return kept.trimEnd() + ellipsis;
}
