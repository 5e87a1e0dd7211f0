import type { ProviderRequest } from './provider-request.ts';
import type { Locale } from '../events/locale.ts';
import type { ProviderChannel } from '../events/registry.ts';

/** Something to be printed: a title, and one line each. */
export interface Paper {
  title: string;
  lines: string[];
}

/** What a provider is asked, in the words of a language, for somebody to hand over or to say. */
export interface Papers {
  /** The application form, to be signed and brought to the provider. */
  form(request: ProviderRequest, locale: Locale): Promise<Paper>;
  /** What to say on this phone or at this branch, and what to write down. */
  script(request: ProviderRequest, channel: ProviderChannel, locale: Locale): Promise<Paper>;
}
