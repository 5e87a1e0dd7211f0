import type { Party } from '../../events/ask.ts';
import type { Locale } from '../../events/locale.ts';
import type { Template } from '../../events/template.ts';
import { catalogueOf } from './catalogue-of.ts';
import { fitSms } from './fit-sms.ts';
import { createPen } from './pen.ts';
import { plainLine } from './plain-line.ts';
import { terminalLabel } from './terminal-label.ts';
import type { Common, Variables } from '../../functions/message-variables.ts';

export type Email = { subject: string; body: string };

/* The merchant's page opens with its link alone: nobody else is sent it. */
const merchantsOwn: ReadonlySet<Template> = new Set([
  'report-received',
  'guidance',
  'evidence-asked',
  'reminder',
  'refused',
  'alarm',
  'update-contact',
  'deadline',
  'closing-report',
]);

function isMerchants(template: Template, variables: Common & { reader?: Party }): boolean {
  return variables.reader === undefined ? merchantsOwn.has(template) : variables.reader === 'merchant';
}

const longestContact = 40;
const subjectWidth = 64;
const bodyWidth = 2000;

/** The text of an SMS, in at most two parts whatever the variables are. */
export function renderSms<T extends Template>(template: T, locale: Locale, variables: Variables[T]): string {
  const { letters, frame } = catalogueOf(locale);
  const { merchantName, merchantNumber, contactPoint, statusPage, timezone } = variables;
  const contact = plainLine(contactPoint);
  const reachable = contact === '' || contact.length > longestContact ? frame.desk : contact;
  const link = isMerchants(template, variables) && statusPage !== null ? plainLine(statusPage) : undefined;

  const draft = (who: string) => (width: number) => {
    const pen = createPen({ locale, timezone, width });
    const { what, more } = letters[template](variables, pen).sms;
    return {
      head: frame.smsHead(pen.short(who), terminalLabel(frame, variables, pen)) + plainLine(what),
      contact: frame.contact(reachable),
      link: link === undefined ? undefined : frame.link(link),
      more: more.map(plainLine),
    };
  };
  return fitSms(
    [plainLine(merchantName) || frame.unknownMerchant, merchantNumber].filter(isText).map(draft),
    frame.gap,
  );
}

/** Subject and plain text of an e-mail. */
export function renderEmail<T extends Template>(template: T, locale: Locale, variables: Variables[T]): Email {
  const { letters, frame, words } = catalogueOf(locale);
  const { label, colon } = frame;
  const { incidentId, merchantName, merchantNumber, terminalSerial, terminalNumber, statusPage } = variables;
  const penOf = (width: number) => createPen({ locale, timezone: variables.timezone, width });
  const letter = letters[template](variables, penOf(bodyWidth));
  const who = plainLine(merchantName) || frame.unknownMerchant;
  const facts: [string, string | null][] = [
    [label.merchant, who],
    [label.merchantNumber, merchantNumber],
    [label.serial, terminalSerial],
    [label.terminalNumber, terminalNumber],
    [label.incident, `${words.kind[variables.kind]} ${incidentId}`],
    [label.statusPage, isMerchants(template, variables) ? statusPage : null],
    [label.contact, plainLine(variables.contactPoint) || frame.desk],
  ];
  const noTerminal = terminalSerial === null && terminalNumber === null;
  const lines = [
    frame.greeting,
    '',
    ...letter.body,
    '',
    ...(noTerminal ? [label.account] : []),
    ...facts.flatMap(([name, value]) => (isText(value) ? [name + colon + value] : [])),
    '',
    frame.signature(who),
  ];
  const narrow = penOf(subjectWidth);
  const subject = letters[template](variables, narrow).subject;
  return {
    subject: plainLine(frame.subject(subject, terminalLabel(frame, variables, narrow))),
    body: lines.map(plainLine).join('\n'),
  };
}

function isText(value: string | null): value is string {
  return value !== null && plainLine(value) !== '';
}
