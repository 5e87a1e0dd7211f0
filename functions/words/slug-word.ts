import type { Words } from './words.ts';

/** The word for a slug, or the slug itself: operators may write slugs of their own. */
export function slugWord(words: Record<string, string>, slug: string): string {
  return (Object.hasOwn(words, slug) ? words[slug] : undefined) ?? slug;
}

/** Why a channel failed, in words. */
export function failureWord(words: Words, because: string): string {
  const [, protocol, status] = /^(http|smtp)-(\d{3})$/.exec(because) ?? [];
  if (status === undefined) return slugWord(words.because, because);
  return protocol === 'http' ? words.httpStatus(status) : words.smtpStatus(status);
}
