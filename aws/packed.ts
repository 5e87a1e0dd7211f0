import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Item, KeyedItem } from './item.ts';
import { words as firstWords } from './words/1.ts';

/** Below this a text stays readable; above it, what is saved is worth more: a write is paid by the KiB. */
const mostPlain = 400;
/** DynamoDB refuses an item of more than 400 KB, keys and names included. */
const mostBytes = 300 * 1024;
/** What a damaged or forged part could otherwise grow to. */
const mostUnpacked = 64 * 1024 * 1024;

/** What texts have in common, by number (docs/decisions/045). One that was ever used stays, and stays as it is. */
const dictionaries: { 1: Buffer } & Record<number, Buffer | undefined> = { 1: Buffer.from(firstWords) };
const present = 1;

/** Digests cannot be pressed, and as hex they take more than their bytes; no JSON text holds this sign as it stands. */
const hex = /"(?!0{64})[0-9a-f]{64}"/g;
const sign = '\u0001';
const digestBytes = 32;

/**
 * A JSON text in as few bytes as come of it: the number of the words that it takes to read it, how many digests there are, the
 * digests, and the text without them. `known`: what whoever reads it knows already, and what is in it most of the time.
 */
export function pressed(text: string, known = ''): Uint8Array {
  const digests = (text.includes(sign) ? [] : (text.match(hex) ?? [])).slice(0, mostDigests);
  let left = digests.length;
  const rest = text.replace(hex, (digest) => (left-- > 0 ? sign : digest));
  return Buffer.concat([
    Buffer.of(present, digests.length >> 8, digests.length & 0xff),
    ...digests.map((digest) => Buffer.from(digest.slice(1, -1), 'hex')),
    deflateRawSync(rest, { level: 9, dictionary: Buffer.concat([dictionaries[present], Buffer.from(known)]) }),
  ]);
}

const mostDigests = 0xffff;
const headBytes = 3;

export function unpressed(bytes: Uint8Array, known = ''): string {
  const [number = 0, high = 0, low = 0] = bytes;
  const words = dictionaries[number];
  if (words === undefined) throw new Error('an item that was packed with words that are not here');
  const count = high * 256 + low;
  const begin = headBytes + count * digestBytes;
  const dictionary = Buffer.concat([words, Buffer.from(known)]);
  const text = inflateRawSync(bytes.subarray(begin), { dictionary, maxOutputLength: mostUnpacked }).toString();
  if (count === 0) return text;
  let at = headBytes;
  return text.replaceAll(sign, () => {
    const digest = Buffer.from(bytes.subarray(at, at + digestBytes)).toString('hex');
    at += digestBytes;
    return `"${digest}"`;
  });
}

/**
 * A text of any length as items of a bounded size: the first under the item's own key, the others behind it, `#1`, `#2`, ….
 * All are written in one transaction.
 */
export function packed(item: KeyedItem, text: string, known?: string): [KeyedItem, ...KeyedItem[]] {
  if (Buffer.byteLength(text) <= mostPlain) return [{ ...item, text }];
  const bytes = pressed(text, known);
  const parts = Math.ceil(bytes.length / mostBytes);
  const part = (index: number) => bytes.subarray(index * mostBytes, (index + 1) * mostBytes);
  const more = Array.from({ length: parts - 1 }, (_, index) => ({
    ...without(item),
    sk: `${item.sk}#${String(index + 1)}`,
    zipped: part(index + 1),
  }));
  return [{ ...item, zipped: part(0), ...(parts > 1 && { parts }) }, ...more];
}

/** Only the first part is listed. */
function without({ pk, sk, expiresAt, version }: KeyedItem): KeyedItem {
  return { pk, sk, ...(expiresAt !== undefined && { expiresAt }), ...(version !== undefined && { version }) };
}

/** The text of an item and its further parts, in their order; throws where one is missing. */
export function unpacked([first, ...more]: Item[], known?: string): string {
  if (first === undefined) throw new Error('an item without its parts');
  if (typeof first['text'] === 'string') return first['text'];
  const parts = [first, ...more].map(({ zipped }) => zipped);
  if (parts.length !== (first['parts'] ?? 1) || !parts.every((part) => part instanceof Uint8Array))
    throw new Error('an item without its parts');
  return unpressed(Buffer.concat(parts), known);
}

/** A text that is bounded by whoever wrote it, as the attributes of one item. */
export function packedInOne(text: string): Item {
  const [{ pk: _pk, sk: _sk, ...attributes }, ...more] = packed({ pk: '', sk: '' }, text);
  if (more.length > 0) throw new RangeError('this is too long for one item');
  return attributes;
}
