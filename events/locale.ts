import * as z from 'zod';

/** Languages that people are written to in. */
export const Locale = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof Locale>;
