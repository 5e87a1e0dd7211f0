import type { Key } from './item.ts';

/** Whether this house is at home, or on the move and acts for nobody. */
export const residenceKey: Key = { pk: 'residence#', sk: 'residence' };
