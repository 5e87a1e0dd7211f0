import type { Locale } from '../../events/locale.ts';
import type { Reply } from '../http/route.ts';
import type { Paper } from '../papers-port.ts';
import { html, page } from './html.ts';

/** A paper as a page to be printed: every line of it as it stands. */
export function paperPage(locale: Locale, { title, lines }: Paper): Reply {
  const body = html`${lines.map((line) => (line === '' ? html`<br />` : html`<p class="line">${line}</p>`))}`;
  return page(200, locale, { title, body });
}
