import * as z from 'zod';

/** Languages that people are written to in; what nobody has chosen is Chinese. */
export const Locale = z.enum(['zh-CN', 'en']);
export type Locale = z.infer<typeof Locale>;
export const defaultLocale: Locale = 'zh-CN';
