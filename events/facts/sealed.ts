import * as z from 'zod';

/**
 * What stands in an event for a personal datum or a free text: a reference to the private record that holds it and
 * the hex SHA-256 of salt and text. The record can be erased, the event never changes, the chain still verifies.
 */
export const Sealed = z.strictObject({ ref: z.string(), digest: z.string() }).meta({ id: 'Sealed' });
export type Sealed = z.infer<typeof Sealed>;
