import type { Locale } from '../../events/locale.ts';
import { texts as english } from './report-texts.en.ts';
import type { ReportTexts } from './report-texts.ts';
import { texts as chinese } from './report-texts.zh-CN.ts';

export function reportTextsOf(locale: Locale): ReportTexts {
  switch (locale) {
    case 'zh-CN':
      return chinese;
    case 'en':
      return english;
  }
}
