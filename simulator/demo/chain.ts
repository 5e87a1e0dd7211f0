import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import type { TimelineEntry } from './desk.ts';

/** The `seq` of the first entry that does not follow from the one before, by the contract's rule; undefined if all do. */
export function brokenAt(entries: readonly TimelineEntry[]): number | undefined {
  let previous = '0'.repeat(64);
  for (const { seq, at, type, actor, data, hash, previousHash } of entries) {
    const canonical = canonicalize({ seq, at, type, actor, data }) ?? '';
    const expected = createHash('sha256').update(previous).update(canonical).digest('hex');
    if (previousHash !== previous || hash !== expected) return seq;
    previous = hash;
  }
  return undefined;
}
