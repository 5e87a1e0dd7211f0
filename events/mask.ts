/*
 * Digits may be full-width. Between the digits of a card any run of blanks and dashes counts as 'spaces and hyphens',
 * invisible format characters (zero-width space, soft hyphen) too: text pasted from chats and PDF files is full of
 * them. A line break separates numbers.
 */
const separators = /^[\t\p{Zs}\p{Pd}\p{Cf}\u2212]+$/u;
const digitGroup = /[0-9０-９]+/g;
const identityNumber = /(?<![0-9０-９])[0-9０-９]{17}(?:[0-9０-９](?![0-9０-９])|[XxＸｘ])/g;
/** What a mask leaves behind. It takes no part in another number, else a second masking would change the text again. */
const alreadyMasked =
  /((?<![0-9０-９])[0-9]{6}\*{3,9}[0-9]{4}(?![0-9０-９])|\*{14}[0-9]{3}(?:[0-9](?![0-9０-９])|[Xx]))/;
/** Lengths of the groups that cards are printed in: 4-4-4-4 with up to three more, 4-6-5, 4-6-4. */
const printedGroups = /^4,(?:4,4,4(?:,[123])?|6,[45])$/;

/** Digits without separators, from `at` to before `end` in the text; groups of one `run` have only separators between. */
type Group = { digits: string; at: number; end: number; run: number };
/** The groups `first` to `last`, which together are a card number. */
type Window = { first: number; last: number; number: string; likelihood: number };

/**
 * Hides card and identity-card numbers in free text; everything else stays as it is, and masking twice is masking once.
 *
 * A number starts and ends where a group of digits does, so an expiry, a CVV or a phone number next to a card does not
 * hide it. Of overlapping candidates the undivided one is taken, then the one grouped as on a card, then the earliest,
 * then the longest. Linear in the length of the text.
 */
export function maskNumbers(text: string): string {
  return text
    .replace(identityNumber, maskIdentity)
    .split(alreadyMasked)
    .map((part, index) => (index % 2 === 0 ? maskCards(part) : part)) // the odd ones are what the pattern captured
    .join('');
}

function maskIdentity(found: string): string {
  const number = found.normalize('NFKC'); // full-width to ASCII
  return hasIdentityChecksum(number) ? '*'.repeat(14) + number.slice(-4) : found;
}

/** ISO 7064 MOD 11-2, as GB 11643 uses it. */
function hasIdentityChecksum(number: string): boolean {
  let sum = 0;
  for (const digit of number.slice(0, 17)) sum = ((sum + Number(digit)) * 2) % 11;
  const check = number.slice(17);
  return (sum + (/x/i.test(check) ? 10 : Number(check))) % 11 === 1;
}

function maskCards(text: string): string {
  const groups = groupsIn(text);
  const taken = new Set<number>();
  const cards: { at: number; end: number; number: string }[] = [];
  for (const { first, last, number } of cardsIn(groups)) {
    const window = groups.slice(first, last + 1);
    if (window.some((_, index) => taken.has(first + index))) continue;
    window.forEach((_, index) => taken.add(first + index));
    cards.push({ at: window[0]?.at ?? 0, end: window.at(-1)?.end ?? 0, number });
  }
  let masked = '';
  let end = 0;
  for (const card of cards.sort((a, b) => a.at - b.at)) {
    const { number } = card;
    masked += text.slice(end, card.at) + number.slice(0, 6) + '*'.repeat(number.length - 10) + number.slice(-4);
    end = card.end;
  }
  return masked + text.slice(end);
}

function groupsIn(text: string): Group[] {
  let end = 0;
  let run = 0;
  return [...text.matchAll(digitGroup)].map(({ 0: found, index: at }) => {
    if (!separators.test(text.slice(end, at))) run += 1;
    end = at + found.length;
    return { digits: found.normalize('NFKC'), at, end, run };
  });
}

/** Every window of groups that is a card number, the likeliest first. */
function cardsIn(groups: Group[]): Window[] {
  return groups
    .flatMap((_, first) => cardsFrom(groups, first))
    .sort((a, b) => b.likelihood - a.likelihood || a.first - b.first || b.last - a.last);
}

function cardsFrom(groups: Group[], first: number): Window[] {
  const cards: Window[] = [];
  const lengths: number[] = [];
  let number = '';
  for (const { digits, run } of groups.slice(first, first + 19)) {
    if (run !== groups[first]?.run || number.length + digits.length > 19) break;
    number += digits;
    lengths.push(digits.length);
    if (number.length < 13 || !isLuhnValid(number)) continue;
    const likelihood = lengths.length === 1 ? 2 : printedGroups.test(lengths.join()) ? 1 : 0;
    cards.push({ first, last: first + lengths.length - 1, number, likelihood });
  }
  return cards;
}

function isLuhnValid(number: string): boolean {
  let sum = 0;
  for (let index = number.length - 1, double = false; index >= 0; index -= 1, double = !double) {
    const digit = number.charCodeAt(index) - 48;
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit;
  }
  return sum % 10 === 0;
}
