import { advice } from './advice.zh-CN.ts';
import type { Ask } from '../../events/ask.ts';
import type { GuidanceTopic } from '../../incident/guidance.ts';
import { blastRadiusOf, securityStepsOf } from '../../incident/security-steps.ts';
import type { Letters } from './catalogue.ts';
import { legalLetter } from './legal-letter.zh-CN.ts';
import { escalating } from './letters-to-others.zh-CN.ts';
import { onTime } from './letters-on-time.zh-CN.ts';
import { words } from '../../functions/words/words.zh-CN.ts';

const listed = (items: string[]) => items.map((item) => `- ${item}`);
const optional = (line: string | undefined) => (line === undefined ? [] : [line]);
const refusal = (ask: Ask) => (ask === 'appeal' ? '服务商驳回了申诉' : `服务商未同意${words.ask[ask]}`);
const firstThree = (items: string[]) => items.slice(0, 3).join('、') + (items.length > 3 ? `等${items.length}项` : '');

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
      subject: `已收到${words.kind[kind]}报告`,
      sms: {
        what: `已收到${words.kind[kind]}报告。${police === undefined ? '' : '建议到派出所报案。'}`,
        more: [
          ...(yours.length > 0 ? [`请您：${firstThree(yours)}。`] : []),
          ...(theirs.length > 0 ? [`已请服务商：${firstThree(theirs)}。`] : []),
        ],
      },
      body: [
        `${pen.time(openedAt)}收到您的报告（${words.kind[kind]}），已经开始办理，有结果会告诉您。`,
        ...(theirs.length > 0 ? ['', '正在请服务商办理：', ...listed(theirs)] : []),
        ...(yours.length > 0 ? ['', '需要您做：', ...listed(yours)] : ['', '您现在不用做别的，请保持电话畅通。']),
        ...(police === undefined ? [] : ['', ...police.body]),
        '',
        '想起什么，如时间、地点、可能在谁手里，随时补充给我们。',
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
      subject: `请提交材料：${firstThree(papers)}`,
      sms: { what: `请于${pen.brief(dueAt)}前提交${firstThree(papers)}。`, more: [] },
      body: [
        `请在${pen.time(dueAt)}之前提交：`,
        ...listed(papers),
        ...(note === null ? [] : ['', `说明：${note}`]),
        '',
        '拍照或扫描都可以，字要看得清；支持 JPEG、PNG、PDF、CSV 和文本文件，每个不超过 20 MB。',
        '原件请自己留好，至少半年。',
      ],
    };
  },

  reminder: ({ kind, ask, askedAt, reminder, dueAt }, pen) => ({
    subject: reminder === 0 ? `请您办理：${words.ask[ask]}` : `第${reminder}次提醒：${words.ask[ask]}`,
    sms: {
      what:
        reminder === 0
          ? `请您${words.ask[ask]}，${pen.brief(dueAt)}前告诉我们。`
          : `第${reminder}次提醒：请您${words.ask[ask]}，${pen.brief(dueAt)}前告诉我们。`,
      more: [],
    },
    body: [
      reminder === 0
        ? `有一件事需要您办：${words.ask[ask]}。`
        : `${pen.time(askedAt)}请您办的事还没有收到结果：${words.ask[ask]}。这是第${reminder}次提醒。`,
      ...optional(advice.howTo[ask]),
      ...(ask === 'security-checklist' ? listed(securityStepsOf({ kind }).map((step) => words.security[step])) : []),
      '',
      `请在${pen.time(dueAt)}之前告诉我们。已经办了的，回个话就行。`,
    ],
  }),

  refused: ({ ask, reference, note }, pen) => ({
    subject: refusal(ask),
    sms: {
      what: `${refusal(ask)}${reference === null ? '' : `，编号${pen.code(reference)}`}。${
        ask === 'freeze-account' ? '请盯紧账户，尽快咨询律师。' : '我们会跟进下一步。'
      }`,
      more: [],
    },
    body: [
      `${refusal(ask)}。`,
      ...(reference === null ? [] : [`服务商的编号：${reference}`]),
      ...(note === null ? [] : [`服务商的说明：${note}`]),
      '',
      ...(ask === 'freeze-account'
        ? [
            '账户没有冻结，钱仍可能被转出。请盯紧账户，有异动马上联系银行，并尽快咨询律师。',
            '怀疑有人犯罪的，请马上报案。',
          ]
        : ['值班台正在看下一步怎么办，会再联系您。不服的，可以咨询律师。']),
    ],
  }),

  alarm: (variables, pen) => {
    switch (variables.alarm) {
      case 'transaction': {
        const { amount, at, card, afterConfirmation } = variables;
        const sum = pen.money(amount);
        return {
          subject: `警报：又有一笔交易 ${sum}`,
          sms: {
            what: `警报！${pen.brief(at)}交易${sum}${afterConfirmation ? '，在确认冻结之后' : ''}。请立即核对，不是您做的请报警。`,
            more: card === null ? [] : [`卡尾号${card.slice(-4)}。`],
          },
          body: [
            `警报：${pen.time(at)}又有一笔交易，金额 ${sum}${card === null ? '' : `，卡尾号 ${card.slice(-4)}`}。`,
            afterConfirmation
              ? '服务商已经确认冻结，这笔仍然通过了，我们已在追问服务商。'
              : '这笔发生在出事之后，已按盗用处理。',
            '',
            '请马上核对：不是您或店员做的，请立即报警，并留好小票和流水。',
          ],
        };
      }

      case 'watch-list':
        return {
          subject: '警报：有人要登记这台报失的终端',
          sms: { what: '警报！有人要登记这台报失的终端，已拦下。请勿使用或收下，看到它马上告诉我们。', more: [] },
          body: [
            '警报：有人要把这台已经报失的终端登记到别处，已被拦下。',
            '请不要使用、收下或转交它。知道它在哪里的，请马上告诉我们；已经报案的，也请告诉经办民警。',
          ],
        };
    }
  },

  'update-contact': ({ contactName, channel }, pen) => ({
    subject: `请更新${pen.short(contactName)}的联系方式`,
    sms: { what: `给${pen.short(contactName)}的${words.message[channel]}没送到，请告诉我们新的联系方式。`, more: [] },
    body: [
      `给${contactName}的${words.message[channel]}没有送到，我们先改为联系您。`,
      '请核对登记的电话和邮箱，把正确的告诉我们，也请告诉服务商，免得错过重要消息。',
    ],
  }),
};
