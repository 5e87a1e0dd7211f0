import { advice } from './advice.en.ts';
import type { Letters } from './catalogue.ts';
import { failureWord, slugWord } from '../../functions/words/slug-word.ts';
import { words } from '../../functions/words/words.en.ts';

/** What goes beyond the merchant's owner: to staff, cardholders, providers, operators; and the last letter. */
export const escalating: Pick<
  Letters,
  'stop-using' | 'escalation' | 'cardholder-notice' | 'closing-report' | 'undeliverable' | 'operator-task'
> = {
  'stop-using': ({ kind }) => ({
    subject: `Stop using this terminal: ${words.kind[kind]}`,
    sms: {
      what: 'Stop using it now and give it to nobody.',
      more: ['If you see it, keep it safe and tell us at once.'],
    },
    body: [
      `This terminal is reported (${words.kind[kind]}). From now on, please:`,
      '- Do not take payments with it, and do not log in.',
      '- Do not hand it to anybody, whoever says that they came to repair, replace or collect it.',
      '- If you see it, keep it safe, leave it off, and contact us at once (see below).',
      '- If you know where it was last, or who had it, tell us.',
    ],
  }),

  escalation: ({ ask, askedAt, reminders, escalation, providerName, reference }, pen) => ({
    subject: `Escalation ${escalation}: ${pen.short(providerName)}, please ${words.ask[ask]}`,
    sms: {
      what: `${pen.short(providerName)} has yet to ${words.ask[ask]}. Reminders ${reminders}, level ${escalation}.`,
      more: ['Please act and answer.', ...(reference === null ? [] : [`Provider's ref. ${pen.code(reference)}.`])],
    },
    body: [
      `We asked ${providerName} at ${pen.time(askedAt)} to ${words.ask[ask]}. Reminders sent: ${reminders}. There is no final answer; this is now escalation level ${escalation}.`,
      ...(reference === null ? [] : [`Provider's reference: ${reference}`]),
      '',
      'To the provider: please act, and answer done, refused, documents needed (which), or in progress (until when).',
      'To the desk: go on by the next channel; if that stays silent too, complain to the provider or have the merchant take legal advice.',
    ],
  }),

  'cardholder-notice': () => ({
    subject: 'To our customers: your payment data may have leaked',
    sms: {
      what: 'Sorry, card data may have leaked. Check statements, call your bank.',
      more: ['We help you with any loss that arose here.'],
    },
    body: [
      'This is the notice to your customers. Please pass it on to those concerned:',
      '',
      'Dear customer,',
      '',
      'There was a security problem with one of our card terminals, and data of your payments to us may have leaked. We are sorry for this.',
      '',
      'Please:',
      '- Look through your recent statements for transactions that you do not know.',
      '- If you find one, ring the number on the back of your card at once and have the card blocked or replaced.',
      '- Tell nobody your PIN or codes. We never ask for them.',
      '',
      'We no longer use the terminal, and the provider is dealing with it. If you lost money through us, we help you to claim it back from your bank. For any question, contact us as below.',
    ],
  }),

  'closing-report': ({ kind, outcome, openedAt, closedAt, answers, loss, recovered, prevention }, pen) => {
    const result = slugWord(words.closing, outcome);
    return {
      subject: `Incident closed: ${result}`,
      sms: {
        what: `Closed: ${result}.${loss === null ? '' : ` Loss ${pen.money(loss)}.`}${
          recovered === null ? '' : ` Recovered ${pen.money(recovered)}.`
        }`,
        more: ['Something wrong? We can reopen it.'],
      },
      body: [
        `The incident (${words.kind[kind]}) is closed: ${result}.`,
        `Reported ${pen.time(openedAt)}, closed ${pen.time(closedAt)}.`,
        ...(loss === null ? [] : [`Loss: ${pen.money(loss)}`]),
        ...(recovered === null ? [] : [`Recovered: ${pen.money(recovered)}`]),
        ...(answers.length === 0 ? [] : ['', 'Results:']),
        ...answers.map(
          (answer) =>
            `- ${words.ask[answer.ask]}: ${words.outcome[answer.outcome]}${
              answer.reference === null ? '' : ` (ref. ${answer.reference})`
            }`,
        ),
        '',
        'So that it does not happen again:',
        ...prevention.map((habit) => `- ${words.prevention[habit]}`),
        '',
        'Keep this report and the signed slips. If something is wrong, contact us: it can be reopened.',
      ],
    };
  },

  undeliverable: ({ ask, channel, because, nextChannel, providerName }, pen) => {
    const [why, how] = [failureWord(words, because), words.channel[channel]];
    const next =
      nextChannel === null
        ? 'No other channel: please see to it.'
        : `Now by ${pen.short(slugWord(words.channel, nextChannel))}.`;
    return {
      subject: `${pen.short(providerName)} not reached (${how}): ${words.ask[ask]}`,
      sms: {
        what: `${pen.short(providerName)}: ${how} failed. ${next}`,
        more: [`Ask: ${words.ask[ask]}.`, `Why: ${pen.short(why)}.`],
      },
      body: [
        `The request to ${words.ask[ask]} did not reach ${providerName} by ${how}.`,
        `Reason: ${why}.`,
        next,
        '',
        'Please check the channels registered for this provider.',
      ],
    };
  },

  'operator-task': ({ ask, reason, script }, pen) => {
    const why = slugWord(words.task, reason);
    return {
      subject: `To do: ${words.ask[ask]}`,
      sms: { what: `To do: ${words.ask[ask]}. See the console.`, more: [`Reason: ${pen.short(why)}.`] },
      body: [
        `A task for the desk: ${words.ask[ask]}.`,
        advice.operatorHowTo[ask],
        `Reason: ${why}.`,
        ...(script === null ? [] : ['', 'Script:', ...script.split('\n')]),
      ],
    };
  },
};
