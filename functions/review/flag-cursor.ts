import * as z from 'zod';
import { Invalid } from '../../incident/refused.ts';
import type { Place } from '../../incident/review/flag.ts';

const Cursor = z.tuple([z.int().min(0), z.string(), z.string()]);

/** The place of the last flag of a page, opaque to whoever asks for the next. */
export const cursorOf = (place: Place): string => Buffer.from(JSON.stringify(place)).toString('base64url');

export function placeIn(cursor: string): Place {
  try {
    return Cursor.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch {
    throw new Invalid('/cursor', 'not a cursor of this list');
  }
}
