import type { DeadlineName } from '../../events/deadline.ts';
import type { Letters } from './catalogue.ts';
import { words } from '../../functions/words/words.en.ts';

/** What is to be done before a deadline ends. */
const how: Record<DeadlineName, string> = {
  'police-report':
    'Report it at the nearest police station with your identity card and the serial, and tell us the case number, the station and the officer.',
  'scheme-notice': 'A merchant gives this notice through the provider: ask whether it has been given, and tell us.',
  'visa-notice': 'A merchant gives this notice through the provider: ask whether it has been given, and tell us.',
  'mastercard-notice': 'A merchant gives this notice through the provider: ask whether it has been given, and tell us.',
  'cup-chargeback': 'Send receipts and slips of the disputed transactions, so that the provider can answer in time.',
  slips: 'Look out the signed slips and send us photographs of them: nobody has to keep them any longer.',
};

/** What falls due by the calendar. */
export const onTime: Pick<Letters, 'deadline'> = {
  deadline: ({ deadline, dueAt, breached }, pen) => ({
    subject: breached ? `Overdue: ${words.deadline[deadline]}` : `Soon due: ${words.deadline[deadline]}`,
    sms: {
      what: breached
        ? `Overdue since ${pen.brief(dueAt)}: ${words.deadline[deadline]}.`
        : `Due by ${pen.brief(dueAt)}: ${words.deadline[deadline]}.`,
      more: [breached ? 'Do it now and tell us.' : 'Done? Tell us.'],
    },
    body: [
      breached
        ? `This was due by ${pen.time(dueAt)}, and we do not know that it was done: ${words.deadline[deadline]}.`
        : `Three quarters of the time for this are over: ${words.deadline[deadline]}. It is due by ${pen.time(dueAt)}.`,
      how[deadline],
      '',
      breached
        ? 'Late is better than never: do it now, and tell us when it was done.'
        : 'If it has been done, or need not be, tell us, and we stop reminding you.',
    ],
  }),
};
