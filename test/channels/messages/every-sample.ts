import type { Locale } from '../../../events/locale.ts';
import { Template } from '../../../events/template.ts';
import { type Email, renderEmail, renderSms } from '../../../channels/messages/render.ts';
import type { Common } from '../../../functions/message-variables.ts';
import { samples } from './samples.ts';

/** `reader`: whose people it goes to, where that is not always the same. */
export type Rendered<T extends Template = Template> = { template: T; reader: unknown; sms: string; email: Email };

/** Every sample, rendered with some of the common variables changed. */
export function everySample(locale: Locale, changed: Partial<Common> = {}): Rendered[] {
  return Template.options.flatMap((template) => renderedOf(template, locale, changed));
}

function renderedOf<T extends Template>(template: T, locale: Locale, changed: Partial<Common>): Rendered<T>[] {
  return samples[template].map((sample) => {
    const variables = { ...sample, ...changed };
    return {
      template,
      reader: 'reader' in sample ? sample.reader : undefined,
      sms: renderSms(template, locale, variables),
      email: renderEmail(template, locale, variables),
    };
  });
}
