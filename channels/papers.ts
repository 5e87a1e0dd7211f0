import type { Papers } from '../functions/papers-port.ts';
import { renderCallScript } from './messages/call-script.ts';
import { renderPrintedForm } from './messages/printed-form.ts';
import { formOf } from './provider-form.ts';

/** Forms and scripts in the words of the catalogues. */
export const papers: Papers = {
  form: async (request, locale) => renderPrintedForm(locale, formOf({ ...request, locale }, { kind: 'email' })),
  script: async (request, channel, locale) => {
    const spoken = channel.kind === 'phone' || channel.kind === 'branch' ? channel : ({ kind: 'email' } as const);
    const [title = '', ...lines] = renderCallScript(locale, formOf({ ...request, locale }, spoken)).split('\n');
    return { title, lines };
  },
};
