import * as z from 'zod';
import { freeText } from '../../events/free-text.ts';
import { defaultLocale } from '../../events/default-locale.ts';
import type { Locale } from '../../events/locale.ts';
import { line } from '../../events/scalars.ts';
import { isOpen, type FollowUp } from '../../incident/incident.ts';
import { commit } from '../commit.ts';
import type { Reply } from '../http/route.ts';
import type { Head, LinkRecord, Ports } from '../ports.ts';
import { wordsOf } from '../words/words-of.ts';
import { html, page, type Html } from './html.ts';
import { openLink } from './open-link.ts';
import { textsOf } from './texts-of.ts';

const optional = <T extends z.ZodType>(schema: T) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(schema)
    .optional();

/** What the form sends. The last four characters show that a person has read the request: mail scanners press buttons too. */
const AnswerForm = z.object({
  outcome: z.enum(['done', 'refused', 'in-progress']),
  reference: optional(line(200)),
  note: optional(freeText(2000)),
  lastFour: z.string().max(20),
});

interface Asked {
  link: LinkRecord;
  head: Head;
  followUp: FollowUp;
  locale: Locale;
  merchantName: string;
}

export async function showAnswerPage(ports: Ports, token: string | undefined): Promise<Reply> {
  const asked = await askedBy(ports, token);
  return asked === undefined ? gone() : formPage(200, asked);
}

/** Takes the answer of whoever pressed the button and typed the four characters; anything else changes nothing. */
export async function takeAnswerPage(ports: Ports, token: string | undefined, form: unknown): Promise<Reply> {
  const asked = await askedBy(ports, token);
  if (asked === undefined) return gone();
  const { followUp, link, locale, head } = asked;
  const { answer: texts } = textsOf(locale);
  const parsed = AnswerForm.safeParse(form);
  if (!parsed.success) return formPage(422, asked, texts.wrongShape);
  const { lastFour, ...answer } = parsed.data;
  if (lastFour.trim().toUpperCase() !== followUp.followUpId.slice(-4).toUpperCase())
    return formPage(422, asked, texts.wrongFour);
  const id = head.incident.subject.providerId;
  await commit(
    ports,
    link.incidentId,
    { type: 'take-answer', followUpId: followUp.followUpId, answer },
    { actor: { role: 'provider', ...(id && { id }) }, cause: 'answer page' },
  );
  return page(200, locale, { title: texts.done.title, body: html`<p>${texts.done.body}</p>` });
}

async function askedBy(ports: Ports, token: string | undefined): Promise<Asked | undefined> {
  const opened = await openLink(ports, token, 'provider');
  const followUp = opened?.head.incident.followUps.find(({ followUpId }) => followUpId === opened.link.followUpId);
  if (opened === undefined || followUp === undefined) return undefined;
  const { providerId, merchantId } = opened.head.incident.subject;
  const provider = providerId === null ? null : await ports.registry.get('provider', providerId);
  const merchant = merchantId === null ? null : await ports.registry.get('merchant', merchantId);
  return { ...opened, followUp, locale: provider?.locale ?? defaultLocale, merchantName: merchant?.name ?? '' };
}

export function gone(): Reply {
  const [chinese, english] = [textsOf('zh-CN').gone, textsOf('en').gone];
  return page(404, defaultLocale, {
    title: `${chinese.title} / ${english.title}`,
    body: html`<p>${chinese.body}</p>
      <p lang="en">${english.body}</p>`,
  });
}

function formPage(status: number, { head, followUp, locale, merchantName }: Asked, problem?: string): Reply {
  const { answer: texts } = textsOf(locale);
  const words = wordsOf(locale);
  const { merchantNumber, terminalNumber, terminalSerial } = head.incident.subject;
  const facts: [string, string | null][] = [
    [texts.requestId, followUp.followUpId],
    [texts.merchantNumber, merchantNumber],
    [texts.terminalNumber, terminalNumber],
    [texts.terminalSerial, terminalSerial],
    [texts.askedAt, followUp.askedAt.slice(0, 16).replace('T', ' ') + ' UTC'],
  ];
  const body = html`
    <p>${texts.lead(merchantName)}</p>
    <dl>
      ${facts.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value ?? '–'}</dd>`,
      )}
    </dl>
    ${problem === undefined ? '' : html`<p class="wrong" role="alert">${problem}</p>`}
    ${isOpen(followUp) ? formOf(locale) : html`<p>${texts.settled}</p>`}
  `;
  return page(status, locale, { title: texts.title(words.ask[followUp.ask]), body });
}

function formOf(locale: Locale): Html {
  const { answer: texts } = textsOf(locale);
  const { outcome } = wordsOf(locale);
  const choices = (['done', 'refused', 'in-progress'] as const).map(
    (value) => html`<label><input type="radio" name="outcome" value="${value}" required /> ${outcome[value]}</label>`,
  );
  return html`
    <form method="post" autocomplete="off">
      <fieldset>
        <legend>${texts.outcome}</legend>
        ${choices}
      </fieldset>
      <label>${texts.reference}<input type="text" name="reference" maxlength="200" /></label>
      <label>${texts.note}<textarea name="note" rows="3" maxlength="2000"></textarea></label>
      <label
        >${texts.lastFour}<input type="text" name="lastFour" required maxlength="4" autocapitalize="characters"
      /></label>
      <button>${texts.send}</button>
    </form>
  `;
}
