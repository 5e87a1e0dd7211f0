import type { Locale } from '../../events/locale.ts';
import type { Catalogue } from './catalogue.ts';
import { catalogue as english } from './catalogue.en.ts';
import { catalogue as chinese } from './catalogue.zh-CN.ts';

export function catalogueOf(locale: Locale): Catalogue {
  switch (locale) {
    case 'zh-CN':
      return chinese;

    case 'en':
      return english;
  }
}
