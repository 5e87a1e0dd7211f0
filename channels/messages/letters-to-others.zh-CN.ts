import { advice } from './advice.zh-CN.ts';
import type { Refusal } from '../../functions/message-variables.ts';
import type { Letters } from './catalogue.ts';
import { escalationLetter } from './escalation-letter.zh-CN.ts';
import { failureWord, slugWord } from '../../functions/words/slug-word.ts';
import { words } from '../../functions/words/words.zh-CN.ts';

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
    subject: `${words.kind[kind]}，请立即停用`,
    sms: { what: '请立即停用，也不要交给任何人。看到它请收好并马上告诉我们。', more: [] },
    body: [
      `${words.kind[kind]}，请从现在起：`,
      '- 不要用它收款，也不要登录。',
      '- 不要把它交给任何人，包括自称来维修、更换或回收的人。',
      '- 看到它，请收好，不要开机，马上联系我们（联系方式见下）。',
      '- 知道它最后在哪里、在谁手里，也请告诉我们。',
    ],
  }),

  escalation: escalationLetter,

  'cardholder-notice': () => ({
    subject: '致顾客：信息可能泄露，请留意',
    sms: {
      what: '本店终端出了问题，您的付款信息可能泄露，很抱歉。请查账单，有异常请致电发卡行。',
      more: ['本店会协助处理。'],
    },
    body: [
      '以下是给顾客的告知书，请转给相关顾客：',
      '',
      '尊敬的顾客：',
      '',
      '本店一台刷卡终端出了安全问题，您在本店的付款信息可能泄露。给您添了麻烦，我们诚恳道歉。',
      '',
      '请您：',
      '- 查看近期账单，留意不认得的交易。',
      '- 有异常，马上拨打卡背面的发卡行电话，挂失或换卡。',
      '- 不要向任何人透露密码和验证码；我们不会向您索要。',
      '',
      '我们已不再使用该终端，并请服务商处理。确因本店造成的损失，我们会协助您向发卡行申请退款。有疑问，请按下面的方式联系我们。',
    ],
  }),

  'closing-report': (variables, pen) => {
    const { kind, outcome, openedAt, closedAt, occurredAt, providerName, answers, loss, recovered, prevention } =
      variables;
    const result = slugWord(words.closing, outcome);
    return {
      subject: `事件已了结：${result}`,
      sms: {
        what: `${words.kind[kind]}一事已了结：${result}。${loss === null ? '' : `损失${pen.money(loss)}。`}${
          recovered === null ? '' : `追回${pen.money(recovered)}。`
        }`,
        more: ['有疑问可要求重开。'],
      },
      body: [
        `${words.kind[kind]}一事已了结：${result}。`,
        ...(occurredAt === null ? [] : [`发生：${pen.time(occurredAt)}`]),
        `报告：${pen.time(openedAt)}`,
        `了结：${pen.time(closedAt)}`,
        ...(loss === null ? [] : [`损失：${pen.money(loss)}`]),
        ...(recovered === null ? [] : [`追回：${pen.money(recovered)}`]),
        ...(answers.length === 0 ? [] : ['', '办理结果：']),
        ...answers.map(
          ({ ask, party, outcome: answer, reference, at }) =>
            `- ${pen.time(at)} ${words.ask[ask]}：${words.outcome[answer]}（${
              party === 'provider' ? providerName || '服务商' : '商户'
            }${reference === null ? '' : `，编号 ${reference}`}）`,
        ),
        '',
        '往后请留意：',
        ...prevention.map((habit) => `- ${words.prevention[habit]}`),
        '',
        '请保存好本报告和签购单。有不对的地方，请联系我们，可以重开。',
      ],
    };
  },

  undeliverable: ({ ask, channel, because, nextChannel, providerName }, pen) => {
    const [why, how] = [failureWord(words, because), words.channel[channel]];
    const next =
      nextChannel === null
        ? '没有下一渠道，请人工联系。'
        : `已改用${pen.short(slugWord(words.channel, nextChannel))}。`;
    return {
      subject: `${pen.short(providerName)}联系不上（${how}）：${words.ask[ask]}`,
      sms: {
        what: `${pen.short(providerName)}的${how}不通，“${words.ask[ask]}”未送达。${next}`,
        more: [`原因：${pen.short(why)}。`],
      },
      body: [
        `“${words.ask[ask]}”没能通过${how}送达${providerName}。`,
        `原因：${why}。`,
        next,
        '',
        '请检查该服务商登记的联系渠道。',
      ],
    };
  },

  'operator-task': ({ ask, reason, script, refused }, pen) => {
    const why = slugWord(words.task, reason);
    const what = refused === null ? [] : [refusal(refused)];
    return {
      subject: `待办：${words.ask[ask]}`,
      sms: {
        what: `待办：${words.ask[ask]}。请到控制台办理。`,
        more: refused === null ? [`原因：${pen.short(why)}。`] : what,
      },
      body: [
        `有一件事需要值班人员办：${words.ask[ask]}。`,
        advice.operatorHowTo[ask],
        `原因：${why}。`,
        ...what,
        ...(script === null ? [] : ['', ask === 'release-notice' ? '预览：' : '话术：', ...script.split('\n')]),
      ],
    };
  },

  'message-failed': ({ contactName, whose, channel, because }, pen) => {
    const [why, how] = [failureWord(words, because), words.message[channel]];
    const next = {
      merchant: '请改用别的方式联系，并请对方更正联系方式。',
      operator: '请检查值班台登记的联系方式。',
      provider: '请检查该服务商登记的升级联系人。',
    }[whose];
    return {
      subject: `${how}未送达：${pen.short(contactName)}`,
      sms: { what: `给${pen.short(contactName)}的${how}没送到，请跟进。`, more: [`原因：${pen.short(why)}。`] },
      body: [`给${contactName}的${how}没有送到。`, `原因：${why}。`, '', next],
    };
  },
};

const refusal = ({ ask, reference }: Refusal): string =>
  `服务商未同意${words.ask[ask]}${reference === null ? '' : `（编号${reference}）`}。`;
