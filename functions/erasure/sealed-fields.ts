import { Sealed } from '../../events/facts/sealed.ts';

/** A text that was put away, with the name of the field that it stands for. */
export interface SealedField {
  field: string;
  ref: string;
}

/** What an event has put away: names, numbers, addresses and what people wrote. */
export function sealedFieldsIn(data: unknown, field = ''): SealedField[] {
  if (data === null || typeof data !== 'object') return [];
  const sealed = Sealed.safeParse(data);
  if (sealed.success) return [{ field, ref: sealed.data.ref }];
  return Object.entries(data).flatMap(([name, value]) => sealedFieldsIn(value, Array.isArray(data) ? field : name));
}
