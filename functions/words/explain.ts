import type { Locale } from '../../events/locale.ts';
import type { Pattern, Reason } from '../../incident/review/reason.ts';
import { explanations as english } from './explanations.en.ts';
import type { Explanations, Figures } from './explanations.ts';
import { explanations as chinese } from './explanations.zh-CN.ts';
import { money } from './money.ts';
import { time } from './time.ts';

/** Says in one language why a rule has struck, in the incident's currency and by the merchant's clock. */
export function createExplain(
  locale: Locale,
  { currency, timeZone }: { currency: string; timeZone: string },
): (found: Reason | Pattern) => string {
  const explanations = explanationsOf(locale);
  const figures: Figures = {
    money: (amount) => money({ amount, currency }, locale),
    time: (at) => time(at, locale, timeZone),
  };
  return (found) => {
    const explain = explanations[found.rule] as (facts: typeof found, figures: Figures) => string; // each its own facts
    return explain(found, figures);
  };
}

function explanationsOf(locale: Locale): Explanations {
  switch (locale) {
    case 'zh-CN':
      return chinese;
    case 'en':
      return english;
  }
}
