/** Of whoever has chosen no language. */
export const defaultLocale = 'zh-CN';
