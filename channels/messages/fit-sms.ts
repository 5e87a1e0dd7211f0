import { clip } from './clip.ts';
import { fitsTwoParts } from './sms-size.ts';

/** An SMS whose variables are clipped to some width. */
export type Draft = { head: string; contact: string; link: string | undefined; more: string[] };

type Part = { read: (draft: Draft) => string | undefined; narrowest: number };

const widths = [200, 64, 40, 32, 24, 20, 16, 12, 8];
const roomOfOnePart = 134;

/**
 * The fullest text that goes into two parts. The head always stays, then the contact, the link and the rest
 * are taken while there is room; a link or a contact is left out rather than cut, since half of one is of no use.
 * `drafts` are ways to name the merchant, best first: another is taken only if the first leaves no contact.
 */
export function fitSms(drafts: ((width: number) => Draft)[], gap: string): string {
  for (const draft of drafts) {
    const text = fit(draft, gap);
    if (text !== undefined) return text;
  }
  const [first] = drafts;
  return first === undefined ? '' : clip(first(Math.min(...widths)).head, roomOfOnePart, '…');
}

function fit(draft: (width: number) => Draft, gap: string): string | undefined {
  const more = draft(Math.max(...widths)).more.map((_, index): Part => ({
    read: (of) => of.more[index],
    narrowest: 24,
  }));
  const contact: Part = { read: (of) => of.contact, narrowest: 8 };
  const link: Part = { read: (of) => of.link, narrowest: 12 };
  const shown = [...more, contact, link];

  const write = (parts: Part[], width: number): string => {
    const of = draft(width);
    const sentences = shown.filter((part) => parts.includes(part)).map((part) => part.read(of));
    return [of.head, ...sentences.filter((sentence) => sentence !== undefined)].join(gap);
  };

  let taken: Part[] = [];
  let best: string | undefined;
  for (const part of [contact, link, ...more]) {
    const parts = [...taken, part];
    const text = widths
      .filter((width) => width >= part.narrowest)
      .map((width) => write(parts, width))
      .find(fitsTwoParts);
    if (text === undefined && part === contact) return undefined;
    if (text === undefined) continue;
    taken = parts;
    best = text;
  }
  return best;
}
