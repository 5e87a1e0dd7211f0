import type { Locale } from '../../events/locale.ts';
import { texts as english } from './pack-texts.en.ts';
import type { PackTexts } from './pack-texts.ts';
import { texts as chinese } from './pack-texts.zh-CN.ts';

export function packTextsOf(locale: Locale): PackTexts {
  switch (locale) {
    case 'zh-CN':
      return chinese;
    case 'en':
      return english;
  }
}
