import { advice } from './advice.en.ts';
import type { Ask } from '../../events/ask.ts';
import type { GuidanceTopic } from '../../incident/guidance.ts';
import { blastRadiusOf, securityStepsOf } from '../../incident/security-steps.ts';
import type { Letters } from './catalogue.ts';
import { legalLetter } from './legal-letter.en.ts';
import { escalating } from './letters-to-others.en.ts';
import { onTime } from './letters-on-time.en.ts';
import { words } from '../../functions/words/words.en.ts';

const listed = (items: string[]) => items.map((item) => `- ${item}`);
const optional = (line: string | undefined) => (line === undefined ? [] : [line]);
const refusal = (ask: Ask) =>
  ask === 'appeal' ? 'The provider rejected the appeal' : `The provider refused to ${words.ask[ask]}`;
const firstThree = (items: string[]) =>
  items.slice(0, 3).join(', ') + (items.length > 3 ? ` and ${items.length - 3} more` : '');

export const letters: Letters = {
  ...escalating,
  ...onTime,

  'report-received': ({ kind, openedAt, owing }, pen) => {
    const of = (party: 'provider' | 'merchant') =>
      owing.filter((owed) => owed.party === party).map(({ ask }) => words.ask[ask]);
    const [theirs, yours] = [of('provider'), of('merchant')];
    const isMereLoss = kind === 'terminal-lost' && !owing.some(({ ask }) => ask === 'police-report');
    const police = isMereLoss ? advice.guidance['police-advice'] : undefined;
    return {
      subject: `Report received: ${words.kind[kind]}`,
      sms: {
        what: `Report received (${words.kind[kind]}), we are on it.${police === undefined ? '' : ' Please tell the police too.'}`,
        more: [
          ...(yours.length > 0 ? [`Please: ${firstThree(yours)}.`] : []),
          ...(theirs.length > 0 ? [`Provider asked to: ${firstThree(theirs)}.`] : []),
        ],
      },
      body: [
        `We received your report (${words.kind[kind]}) at ${pen.time(openedAt)} and are on it. You will hear from us.`,
        ...(theirs.length > 0 ? ['', 'The provider has been asked to:', ...listed(theirs)] : []),
        ...(yours.length > 0
          ? ['', 'What we need from you:', ...listed(yours)]
          : ['', 'There is nothing else for you to do now. Please stay reachable.']),
        ...(police === undefined ? [] : ['', ...police.body]),
        '',
        'Whatever else comes to your mind (time, place, who may have it): tell us at any time.',
      ],
    };
  },

  guidance: (variables, pen) => {
    if (variables.topic === 'legal-advice') return legalLetter(variables, pen);
    const { topics, kind } = variables;
    const [first, ...others] = topics;
    const body = (topic: GuidanceTopic) => [
      ...advice.guidance[topic].body,
      ...(topic === 'blast-radius' ? listed(blastRadiusOf({ kind }).map((step) => words.security[step])) : []),
    ];
    return {
      subject: advice.guidance[first].subject,
      sms: { what: advice.guidance[first].sms, more: others.map((topic) => advice.guidance[topic].sms) },
      body: [...body(first), ...others.flatMap((topic) => ['', advice.guidance[topic].subject, ...body(topic)])],
    };
  },

  'evidence-asked': ({ evidenceTypes, dueAt, note }, pen) => {
    const papers = evidenceTypes.map((type) => words.evidence[type]);
    return {
      subject: `Please send: ${firstThree(papers)}`,
      sms: { what: `Please send ${firstThree(papers)} by ${pen.brief(dueAt)}.`, more: [] },
      body: [
        `Please send us by ${pen.time(dueAt)}:`,
        ...listed(papers),
        ...(note === null ? [] : ['', `Note: ${note}`]),
        '',
        'A readable photograph or scan will do: JPEG, PNG, PDF, CSV or text, at most 20 MB each.',
        'Keep the originals for at least half a year.',
      ],
    };
  },

  reminder: ({ kind, ask, askedAt, reminder, dueAt }, pen) => ({
    subject: reminder === 0 ? `Please ${words.ask[ask]}` : `Reminder ${reminder}: please ${words.ask[ask]}`,
    sms: {
      what: `${reminder === 0 ? 'Please' : `Reminder ${reminder}: please`} ${words.ask[ask]} by ${pen.brief(dueAt)}.`,
      more: ['Tell us the result.'],
    },
    body: [
      reminder === 0
        ? `One thing is for you to do: ${words.ask[ask]}.`
        : `We asked you at ${pen.time(askedAt)} to ${words.ask[ask]} and have no result yet. This is reminder ${reminder}.`,
      ...optional(advice.howTo[ask]),
      ...(ask === 'security-checklist' ? listed(securityStepsOf({ kind }).map((step) => words.security[step])) : []),
      '',
      `Please tell us by ${pen.time(dueAt)}. If it is done already, a short word is enough.`,
    ],
  }),

  refused: ({ ask, reference, note }, pen) => ({
    subject: refusal(ask),
    sms: {
      what: `${refusal(ask)}${reference === null ? '' : `, ref. ${pen.code(reference)}`}. ${
        ask === 'freeze-account' ? 'Watch the account, see a lawyer.' : 'We see to the next step.'
      }`,
      more: [],
    },
    body: [
      `${refusal(ask)}.`,
      ...(reference === null ? [] : [`Provider's reference: ${reference}`]),
      ...(note === null ? [] : [`What the provider says: ${note}`]),
      '',
      ...(ask === 'freeze-account'
        ? [
            'The account is not frozen, and money may still be moved out. Watch it, ring the bank if anything moves, and take legal advice soon.',
            'If you suspect a crime, report it to the police at once.',
          ]
        : ['The desk is looking at the next step and will contact you. If you disagree, you may take legal advice.']),
    ],
  }),

  alarm: (variables, pen) => {
    switch (variables.alarm) {
      case 'transaction': {
        const { amount, at, card, afterConfirmation } = variables;
        const sum = pen.money(amount);
        return {
          subject: `Alarm: a transaction of ${sum}`,
          sms: {
            what: `ALARM ${sum} on ${pen.brief(at)}${afterConfirmation ? ', after the freeze' : ''}. Not yours? Call police.`,
            more: card === null ? [] : [`Card ending ${card.slice(-4)}.`],
          },
          body: [
            `Alarm: a transaction of ${sum} was made at ${pen.time(at)}${card === null ? '' : ` with the card ending ${card.slice(-4)}`}.`,
            afterConfirmation
              ? 'The provider had confirmed the freeze, and still it went through. We are asking the provider why.'
              : 'It was made after the incident, so it is treated as fraud.',
            '',
            'Please check at once. If neither you nor your staff made it, call the police, and keep receipts and statements.',
          ],
        };
      }

      case 'watch-list':
        return {
          subject: 'Alarm: somebody tried to register this reported terminal',
          sms: {
            what: 'ALARM somebody tried to register it: stopped. Do not take it.',
            more: ['Seen it? Tell us at once.'],
          },
          body: [
            'Alarm: somebody tried to register this terminal elsewhere, although it is reported. It was stopped.',
            'Do not use it, accept it or hand it on. If you know where it is, tell us at once, and the police officer if there is a case.',
          ],
        };
    }
  },

  'update-contact': ({ contactName, channel }, pen) => ({
    subject: `Please update the contact details of ${pen.short(contactName)}`,
    sms: {
      what: `${words.message[channel]} to ${pen.short(contactName)} bounced. Please give us new details.`,
      more: [],
    },
    body: [
      `An ${words.message[channel]} to ${contactName} did not arrive. Meanwhile we write to you.`,
      'Please check phone and e-mail and give the right ones to us, and to the provider, so that nothing is missed.',
    ],
  }),
};
