import { sizeOf, type Attributes } from './attributes.ts';

// How the service counts (Developer Guide: "DynamoDB read and write operations", "Using Global Secondary Indexes",
// "DynamoDB Transactions: How it works", looked up 2026-11-23).
const writeUnit = 1024;
const readUnit = 4096;

const unitsOf = (bytes: number, unit: number): number => Math.max(1, Math.ceil(bytes / unit));

/** Half of what a consistent read costs; what is read together is counted together. Nothing found costs as much as a little. */
export function readUnits(bytes: number, isConsistent: boolean): number {
  return unitsOf(bytes, readUnit) * (isConsistent ? 1 : 0.5);
}

/** By the larger of what was there and what is there now. */
export function writeUnits(before: Attributes | undefined, after: Attributes | undefined): number {
  return unitsOf(Math.max(before ? sizeOf(before) : 0, after ? sizeOf(after) : 0), writeUnit);
}

/** An entry of an index: nothing where it stays as it is; where its key changes, one is removed and another put. */
export function indexUnits(before: Attributes | undefined, after: Attributes | undefined): number {
  if (JSON.stringify(before) === JSON.stringify(after)) return 0;
  return [before, after].reduce((sum, entry) => sum + (entry ? unitsOf(sizeOf(entry), writeUnit) : 0), 0);
}

/**
 * Every item that a transaction writes is written twice: to prepare it and to commit it. Indexes are no part of it: they are
 * written when it is complete.
 */
export const inTransaction = 2;
