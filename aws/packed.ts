import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Item, KeyedItem } from './item.ts';

/** Below this a text stays readable; above it, what is saved is worth more: a write is paid by the KiB. */
const mostPlain = 900;
/** DynamoDB refuses an item of more than 400 KB, keys and names included. */
const mostBytes = 300 * 1024;
/** What a damaged or forged part could otherwise grow to. */
const mostUnpacked = 64 * 1024 * 1024;

/**
 * A text of any length as items of a bounded size: the first under the item's own key, the others behind it, `#1`, `#2`, ….
 * All are written in one transaction.
 */
export function packed(item: KeyedItem, text: string): [KeyedItem, ...KeyedItem[]] {
  if (Buffer.byteLength(text) <= mostPlain) return [{ ...item, text }];
  const bytes = deflateRawSync(text);
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
export function unpacked([first, ...more]: Item[]): string {
  if (first === undefined) throw new Error('an item without its parts');
  if (typeof first['text'] === 'string') return first['text'];
  const parts = [first, ...more].map(({ zipped }) => zipped);
  if (parts.length !== (first['parts'] ?? 1) || !parts.every((part) => part instanceof Uint8Array))
    throw new Error('an item without its parts');
  return inflateRawSync(Buffer.concat(parts), { maxOutputLength: mostUnpacked }).toString();
}

/** A text that is bounded by whoever wrote it, as the attributes of one item. */
export function packedInOne(text: string): Item {
  const [{ pk: _pk, sk: _sk, ...attributes }, ...more] = packed({ pk: '', sk: '' }, text);
  if (more.length > 0) throw new RangeError('this is too long for one item');
  return attributes;
}
