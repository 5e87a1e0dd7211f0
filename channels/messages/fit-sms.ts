import { clip } from './clip.ts';
import { fitsTwoParts } from './sms-size.ts';

/** An SMS whose variables are clipped to some width. */
export type Draft = { head: string; contact: string; link: string | undefined; more: string[] };

type Part = { read: (draft: Draft) => string | undefined; narrowest: number };

const widths = [200, 64, 40, 32, 24, 20, 16, 12, 8];
const roomInAnyAlphabet = 134;

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
  const heads = drafts.flatMap((draft) => widths.map((width) => draft(width).head));
  return heads.find(fitsTwoParts) ?? clip(heads.at(-1) ?? '', roomInAnyAlphabet, '…');
}

/** Undefined if not even the contact has room. */
function fit(draft: (width: number) => Draft, gap: string): string | undefined {
  const drafts = widths.map((width) => ({ width, draft: draft(width) }));
  const sentences = drafts[0]?.draft.more ?? [];
  const more = sentences.map((_, index): Part => ({ read: (of) => of.more[index], narrowest: 24 }));
  const contact: Part = { read: (of) => of.contact, narrowest: 8 };
  const link: Part = { read: (of) => of.link, narrowest: 12 };
  const inOrder = [...more, contact, link];

  const write = (parts: Part[], of: Draft): string => {
    const shown = inOrder.filter((part) => parts.includes(part)).map((part) => part.read(of));
    return [of.head, ...shown.filter((sentence) => sentence !== undefined)].join(gap);
  };
  const widest = (parts: Part[]): string | undefined => {
    const narrowest = Math.max(...parts.map((part) => part.narrowest));
    for (const { width, draft } of drafts) {
      const text = width >= narrowest ? write(parts, draft) : undefined;
      if (text !== undefined && fitsTwoParts(text)) return text;
    }
    return undefined;
  };

  let taken = [contact];
  let fullest = widest(taken);
  if (fullest === undefined) return undefined;
  for (const part of [link, ...more]) {
    const fuller = widest([...taken, part]);
    if (fuller === undefined) continue;
    taken = [...taken, part];
    fullest = fuller;
  }
  return fullest;
}
