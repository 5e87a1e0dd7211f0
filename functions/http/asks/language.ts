import * as z from 'zod';
import { Locale } from '../../../events/locale.ts';

export const query = z.object({
  lang: Locale.optional().meta({ description: "The language; without it the merchant's own" }),
});
