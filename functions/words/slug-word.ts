import type { Words } from './words.ts';

/** The word for a slug, or the slug itself: operators may write slugs of their own. */
export function slugWord(words: Record<string, string>, slug: string): string {
  return (Object.hasOwn(words, slug) ? words[slug] : undefined) ?? slug;
}

/** Why a channel failed, in words. */
export function failureWord(words: Words, because: string): string {
  const status = /^http-(\d{3})$/.exec(because)?.[1];
  return status === undefined ? slugWord(words.because, because) : words.httpStatus(status);
}
