import type { Locale } from '../../events/locale.ts';
import { words as english } from './words.en.ts';
import { words as chinese } from './words.zh-CN.ts';
import type { Words } from './words.ts';

export function wordsOf(locale: Locale): Words {
  switch (locale) {
    case 'zh-CN':
      return chinese;
    case 'en':
      return english;
  }
}
