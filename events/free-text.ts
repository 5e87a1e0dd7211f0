import * as z from 'zod';
import { maskNumbers } from './mask.ts';

/**
 * Text that people write: neither empty nor longer than `max` (UTF-16 units), kept as written but for card and
 * identity-card numbers, which are masked, and halves of characters, which canonical JSON has no form for.
 */
export function freeText(max: number) {
  return z
    .string()
    .min(1)
    .max(max)
    .overwrite((text) => maskNumbers(text.toWellFormed()));
}
