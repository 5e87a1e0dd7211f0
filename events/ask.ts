import * as z from 'zod';
import { askedOf } from './asked-of.ts';

/** Whom a follow-up waits for. */
export const Party = z.enum(['provider', 'merchant', 'operator']);
export type Party = z.infer<typeof Party>;

export const Ask = z.enum([...askedOf.provider, ...askedOf.merchant, ...askedOf.operator]);
export type Ask = z.infer<typeof Ask>;
export type ProviderAsk = (typeof askedOf.provider)[number];
