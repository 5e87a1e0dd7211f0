import type { Locale } from '../../events/locale.ts';
import type { Reply } from '../http/route.ts';

/** Text that is HTML already; made by `html` only. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

type Printable = Html | string | number | null | undefined | Printable[];

function textOf(value: Printable): string {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(textOf).join('');
  if (value === null || value === undefined) return '';
  return String(value).replace(/[&<>"']/g, (character) => escapes[character] ?? '');
}

/** A template whose values are escaped, unless they are HTML themselves. */
export function html(parts: TemplateStringsArray, ...values: Printable[]): Html {
  return new Html(parts.reduce((text, part, index) => text + textOf(values[index - 1]) + part));
}

const style = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { margin: 0 auto; max-width: 40rem; padding: 1.5rem }
h1 { font-size: 1.3rem } h2 { font-size: 1.05rem; margin-top: 1.5rem }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .3rem 1rem } dt { opacity: .7 } dd { margin: 0; overflow-wrap: anywhere }
pre { overflow-x: auto; font-size: .85rem } label { display: block; margin: .8rem 0 } input[type=text], textarea { box-sizing: border-box; width: 100%; font: inherit; padding: .5rem; margin-top: .2rem }
.line { margin: 0; overflow-wrap: anywhere }
button { font: inherit; padding: .6rem 1.4rem; cursor: pointer } .wrong { border-left: .3rem solid #c62828; padding: .3rem .8rem }
`;

interface Page {
  title: string;
  body: Html;
  /** Beside the common style; never with anything in it that people wrote. */
  style?: string;
}

/** A page for people without an account: nothing is loaded from elsewhere, nothing is kept, nobody learns its address. */
export function page(status: number, locale: Locale, { title, body, style: more = '' }: Page): Reply {
  const document = html`<!doctype html>
    <html lang="${locale}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <style>
          ${new Html(style + more)}
        </style>
      </head>
      <body>
        <main>
          <h1>${title}</h1>
          ${body}
        </main>
      </body>
    </html>`;
  return { status, headers: pageHeaders, body: document.text };
}

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
};
