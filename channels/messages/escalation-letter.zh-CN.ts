import type { Party } from '../../events/ask.ts';
import type { Variables } from '../../functions/message-variables.ts';
import { words } from '../../functions/words/words.zh-CN.ts';
import { advice } from './advice.zh-CN.ts';
import type { Letters } from './catalogue.ts';
import { ladder } from './ladder.zh-CN.ts';
import type { Pen } from './pen.ts';
import { rungOf } from './rung-of.ts';

type Escalated = Variables['escalation'];

/** Somebody keeps silent: what is owed, and what each reader is to do next at this level. */
export const escalationLetter: Letters['escalation'] = (variables, pen) => {
  const { ask, reminders, escalation, reference, party, reader } = variables;
  const owed = `${debtor(variables, pen)}尚未${words.ask[ask]}`;
  const next = rungOf(ladder, variables);
  return reader === 'merchant' && party === 'merchant'
    ? {
        subject: `请尽快办理：${words.ask[ask]}`,
        sms: { what: `请您尽快${words.ask[ask]}，已提醒${reminders}次。办不了请联系我们。`, more: [] },
        body: [
          ...whatHappened(variables, pen),
          '',
          ...howTo(variables),
          '办不了、有困难，请马上联系我们，我们一起想办法。',
        ],
      }
    : {
        subject: `第${escalation}级升级：${owed}`,
        sms: {
          what: `${owed}，已催${reminders}次，升至第${escalation}级。${reader === 'provider' ? '请尽快办理并答复。' : next.sms}`,
          more: [...refusal(variables), ...(reference === null ? [] : [`服务商编号${pen.code(reference)}。`])],
        },
        body: [
          ...whatHappened(variables, pen),
          ...refusal(variables),
          ...(reference === null ? [] : [`服务商的编号：${reference}`]),
          '',
          reader === 'provider'
            ? '请贵方尽快办理，并答复：已办理、未同意、需补材料（哪些），或办理中（何时办完）。'
            : next.body,
        ],
      };
};

function debtor({ party, providerName }: Escalated, pen: Pen): string {
  const names: Record<Party, string> = {
    provider: pen.short(providerName) || '服务商',
    merchant: '商户',
    operator: '值班台',
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
        `我们于${when}请${providerName || '服务商'}办理“${what}”，已催${reminders}次，至今没有最终答复，现升至第${escalation}级。`,
      ];
    case 'merchant':
      return reader === 'merchant'
        ? [`${when}请您办的“${what}”，已提醒${reminders}次，还没有收到结果。拖下去，服务商可能因此不办。`]
        : [`${when}请商户办的“${what}”，已提醒${reminders}次，还没有结果，现升至第${escalation}级。`];
    case 'operator':
      return [`${when}交给值班台的“${what}”，已提醒${reminders}次，还没有人处理，现升至第${escalation}级。`];
  }
}

const refusal = ({ refused }: Escalated): string[] =>
  refused === null
    ? []
    : [
        `服务商未同意${words.ask[refused.ask]}${refused.reference === null ? '' : `（编号${refused.reference}）`}，还没有人决定下一步。`,
      ];

function howTo({ ask }: Escalated): string[] {
  const how = advice.howTo[ask];
  return how === undefined ? [] : [how];
}
