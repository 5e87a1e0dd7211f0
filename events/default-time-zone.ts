/** Whose clock is meant where a merchant has named none. */
export const defaultTimeZone = 'Asia/Shanghai';
