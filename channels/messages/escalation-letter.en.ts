import type { Party } from '../../events/ask.ts';
import type { Variables } from '../../functions/message-variables.ts';
import { words } from '../../functions/words/words.en.ts';
import { advice } from './advice.en.ts';
import type { Letters } from './catalogue.ts';
import { ladder } from './ladder.en.ts';
import type { Pen } from './pen.ts';
import { rungOf } from './rung-of.ts';

type Escalated = Variables['escalation'];

/** Somebody keeps silent: what is owed, and what each reader is to do next at this level. */
export const escalationLetter: Letters['escalation'] = (variables, pen) => {
  const { ask, reminders, escalation, reference, party, reader } = variables;
  const owed = `${debtor(variables, pen)} has yet to ${words.ask[ask]}`;
  const next = rungOf(ladder, variables);
  return reader === 'merchant' && party === 'merchant'
    ? {
        subject: `Please do it now: ${words.ask[ask]}`,
        sms: { what: `Please ${words.ask[ask]} now (reminded ${reminders} times). Stuck? Ask us.`, more: [] },
        body: [
          ...whatHappened(variables, pen),
          '',
          ...howTo(variables),
          'If you cannot do it, or something holds you up, contact us at once: we find a way together.',
        ],
      }
    : {
        subject: `Escalation ${escalation}: ${owed}`,
        sms: {
          what: `${owed}. Reminders ${reminders}, level ${escalation}. ${reader === 'provider' ? 'Please act.' : next.sms}`,
          more: [...refusal(variables), ...(reference === null ? [] : [`Provider's ref. ${pen.code(reference)}.`])],
        },
        body: [
          ...whatHappened(variables, pen),
          ...refusal(variables),
          ...(reference === null ? [] : [`Provider's reference: ${reference}`]),
          '',
          reader === 'provider'
            ? 'Please act, and answer done, refused, documents needed (which), or in progress (until when).'
            : next.body,
        ],
      };
};

function debtor({ party, providerName }: Escalated, pen: Pen): string {
  const names: Record<Party, string> = {
    provider: pen.short(providerName) || 'The provider',
    merchant: 'The merchant',
    operator: 'The desk',
  };
  return names[party];
}

function whatHappened(
  { ask, askedAt, reminders, escalation, party, reader, providerName }: Escalated,
  pen: Pen,
): string[] {
  const [when, what] = [pen.time(askedAt), words.ask[ask]];
  switch (party) {
    case 'provider':
      return [
        `We asked ${providerName || 'the provider'} at ${when} to ${what}. Reminders sent: ${reminders}. There is no final answer; this is now escalation level ${escalation}.`,
      ];
    case 'merchant':
      return reader === 'merchant'
        ? [
            `We asked you at ${when} to ${what}, have reminded you ${reminders} times, and have no result yet. If it drags on, the provider may refuse because of it.`,
          ]
        : [
            `We asked the merchant at ${when} to ${what}. Reminders sent: ${reminders}. There is no result; this is now escalation level ${escalation}.`,
          ];
    case 'operator':
      return [
        `The desk was given a task at ${when}: ${what}. Reminders sent: ${reminders}. Nobody has dealt with it; this is now escalation level ${escalation}.`,
      ];
  }
}

const refusal = ({ refused }: Escalated): string[] =>
  refused === null
    ? []
    : [
        `The provider refused to ${words.ask[refused.ask]}${refused.reference === null ? '' : ` (ref. ${refused.reference})`}; nobody has decided yet what comes next.`,
      ];

function howTo({ ask }: Escalated): string[] {
  const how = advice.howTo[ask];
  return how === undefined ? [] : [how];
}
