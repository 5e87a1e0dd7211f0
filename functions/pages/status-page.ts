import { defaultTimeZone } from '../../events/default-time-zone.ts';
import { defaultLocale } from '../../events/default-locale.ts';
import { isOpen, outcomeOf } from '../../incident/incident.ts';
import type { Reply } from '../http/route.ts';
import type { Ports } from '../ports.ts';
import { wordsOf } from '../words/words-of.ts';
import { gone } from './answer-page.ts';
import { html, page } from './html.ts';
import { openLink } from './open-link.ts';
import { textsOf } from './texts-of.ts';

/** Where the merchant sees how the incident stands: what is being done, by whom, and what is settled. */
export async function showStatusPage(ports: Ports, token: string | undefined): Promise<Reply> {
  const opened = await openLink(ports, token, 'merchant');
  if (opened === undefined) return gone();
  const { incident } = opened.head;
  const { merchantId, terminalSerial } = incident.subject;
  const merchant = merchantId === null ? null : await ports.registry.get('merchant', merchantId);
  const locale = merchant?.locale ?? defaultLocale;
  const { status: texts, answer } = textsOf(locale);
  const words = wordsOf(locale);
  const when = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: merchant?.timezone ?? defaultTimeZone,
  });
  const open = incident.followUps.filter(isOpen);
  const settled = incident.followUps.filter(
    (followUp) => outcomeOf(followUp) !== null && followUp.party !== 'operator',
  );
  const outcome = incident.outcome === null ? null : (words.closing[incident.outcome] ?? incident.outcome);
  const body = html`
    <dl>
      <dt>${answer.terminalSerial}</dt>
      <dd>${terminalSerial ?? '–'}</dd>
      <dt>${texts.openedAt}</dt>
      <dd>${when.format(new Date(incident.openedAt))}</dd>
      <dt>${texts.stateLabel}</dt>
      <dd>${texts.state[incident.status]}</dd>
      ${
        outcome === null
          ? ''
          : html`<dt>${texts.outcome}</dt>
              <dd>${outcome}</dd>`
      }
    </dl>
    <h2>${texts.owing}</h2>
    ${
      open.length === 0
        ? html`<p>${texts.nothing}</p>`
        : html`<ul>
            ${open.map(({ ask, waitingFor }) => html`<li>${words.ask[ask]} · ${texts.waitingFor[waitingFor]}</li>`)}
          </ul>`
    }
    ${
      settled.length === 0
        ? ''
        : html`<h2>${texts.settled}</h2>
            <ul>
              ${settled.map((followUp) => html`<li>${words.ask[followUp.ask]} · ${words.outcome[outcomeOf(followUp) ?? 'done']}${followUp.reference === null ? '' : ` · ${followUp.reference}`}</li>`)}
            </ul>`
    }
  `;
  return page(200, locale, { title: texts.title(words.kind[incident.kind]), body });
}
