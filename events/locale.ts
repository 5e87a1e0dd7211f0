import * as z from 'zod';

export { defaultLocale } from './default-locale.ts';

/** Languages that people are written to in. */
export const Locale = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof Locale>;
