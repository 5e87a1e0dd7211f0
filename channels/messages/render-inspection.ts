import type { Locale } from '../../events/locale.ts';
import type { InspectionVariables } from '../../functions/message-variables.ts';
import { catalogueOf } from './catalogue-of.ts';
import { fitSms } from './fit-sms.ts';
import { createPen } from './pen.ts';
import { plainLine } from './plain-line.ts';
import type { Email } from './render.ts';

const subjectWidth = 64;
const bodyWidth = 2000;
const longestContact = 40;
const penOf = (locale: Locale, width: number) => createPen({ locale, timezone: undefined, width });

/** The reminder to inspect the terminals as an SMS, in at most two parts. */
export function inspectionSms(locale: Locale, variables: InspectionVariables): string {
  const { inspection, frame } = catalogueOf(locale);
  const contact = plainLine(variables.contactPoint);
  const reachable = contact === '' || contact.length > longestContact ? frame.desk : contact;
  const draft = (who: string) => (width: number) => {
    const pen = penOf(locale, width);
    const { what, more } = inspection(variables, pen).sms;
    const head = frame.smsHead(pen.short(who), frame.account(pen.code(variables.merchantNumber)));
    return {
      head: head + plainLine(what),
      contact: frame.contact(reachable),
      link: undefined,
      more: more.map(plainLine),
    };
  };
  return fitSms([variables.merchantName, variables.merchantNumber].map(plainLine).map(draft), frame.gap);
}

/** The same as an e-mail, with every terminal. */
export function inspectionEmail(locale: Locale, variables: InspectionVariables): Email {
  const { inspection, frame } = catalogueOf(locale);
  const { label, colon } = frame;
  const { merchantName, merchantNumber, contactPoint } = variables;
  const letter = inspection(variables, penOf(locale, bodyWidth));
  const lines = [
    frame.greeting,
    '',
    ...letter.body,
    '',
    label.merchant + colon + merchantName,
    label.merchantNumber + colon + merchantNumber,
    label.contact + colon + (plainLine(contactPoint) || frame.desk),
    '',
    frame.signature(merchantName),
  ];
  return {
    subject: plainLine(frame.subject(letter.subject, frame.account(penOf(locale, subjectWidth).code(merchantNumber)))),
    body: lines.map(plainLine).join('\n'),
  };
}
