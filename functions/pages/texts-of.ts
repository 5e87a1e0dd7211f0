import type { Locale } from '../../events/locale.ts';
import { texts as english } from './texts.en.ts';
import { texts as chinese } from './texts.zh-CN.ts';
import type { Texts } from './texts.ts';

export function textsOf(locale: Locale): Texts {
  switch (locale) {
    case 'zh-CN':
      return chinese;
    case 'en':
      return english;
  }
}
