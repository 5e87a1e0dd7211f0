import { advice } from './advice.en.ts';
import type { Refusal } from '../../functions/message-variables.ts';
import type { Letters } from './catalogue.ts';
import { escalationLetter } from './escalation-letter.en.ts';
import { failureWord, slugWord } from '../../functions/words/slug-word.ts';
import { words } from '../../functions/words/words.en.ts';

/** What goes beyond the merchant's owner: to staff, cardholders, providers, operators; and the last letter. */
export const escalating: Pick<
  Letters,
  | 'stop-using'
  | 'escalation'
  | 'cardholder-notice'
  | 'closing-report'
  | 'undeliverable'
  | 'operator-task'
  | 'message-failed'
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

  escalation: escalationLetter,

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

  'closing-report': (variables, pen) => {
    const { kind, outcome, openedAt, closedAt, occurredAt, providerName, answers, loss, recovered, prevention } =
      variables;
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
        ...(occurredAt === null ? [] : [`Happened: ${pen.time(occurredAt)}`]),
        `Reported: ${pen.time(openedAt)}`,
        `Closed: ${pen.time(closedAt)}`,
        ...(loss === null ? [] : [`Loss: ${pen.money(loss)}`]),
        ...(recovered === null ? [] : [`Recovered: ${pen.money(recovered)}`]),
        ...(answers.length === 0 ? [] : ['', 'Results:']),
        ...answers.map(
          ({ ask, party, outcome: answer, reference, at }) =>
            `- ${pen.time(at)} ${words.ask[ask]}: ${words.outcome[answer]}, by ${
              party === 'provider' ? providerName || 'the provider' : 'the merchant'
            }${reference === null ? '' : ` (ref. ${reference})`}`,
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

  'operator-task': ({ ask, reason, script, refused }, pen) => {
    const why = slugWord(words.task, reason);
    const what = refused === null ? [] : [refusal(refused)];
    return {
      subject: `To do: ${words.ask[ask]}`,
      sms: {
        what: `To do: ${words.ask[ask]}. See the console.`,
        more: refused === null ? [`Reason: ${pen.short(why)}.`] : what,
      },
      body: [
        `A task for the desk: ${words.ask[ask]}.`,
        advice.operatorHowTo[ask],
        `Reason: ${why}.`,
        ...what,
        ...(script === null ? [] : ['', ask === 'release-notice' ? 'Preview:' : 'Script:', ...script.split('\n')]),
      ],
    };
  },

  'message-failed': ({ contactName, whose, channel, because }, pen) => {
    const [why, how] = [failureWord(words, because), words.message[channel]];
    const next = {
      merchant: 'Please reach them in another way, and have the address put right.',
      operator: "Please check the desk's own addresses.",
      provider: "Please check the provider's escalation contacts.",
    }[whose];
    return {
      subject: `Not delivered: ${how} to ${pen.short(contactName)}`,
      sms: { what: `${how} to ${pen.short(contactName)} not delivered.`, more: [`Why: ${pen.short(why)}.`] },
      body: [`An ${how} to ${contactName} was not delivered.`, `Reason: ${why}.`, '', next],
    };
  },
};

const refusal = ({ ask, reference }: Refusal): string =>
  `The provider refused to ${words.ask[ask]}${reference === null ? '' : ` (ref. ${reference})`}.`;
