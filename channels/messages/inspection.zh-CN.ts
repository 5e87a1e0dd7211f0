import { largestUnit } from '../../functions/words/largest-unit.ts';
import type { InspectionText } from './catalogue.ts';

const units = { day: '天', hour: '小时', minute: '分钟' };

function often(every: string): string {
  const { count, unit } = largestUnit(every);
  return `每${count}${units[unit]}一次`;
}

export const inspection: InspectionText = ({ terminals, hasMore, every }) => ({
  subject: '请检查终端',
  sms: {
    what: `今天请检查一下${hasMore ? '所有' : `${terminals.length}台`}终端。`,
    more: ['都在吗？序列号和封条对吗？', '少了哪台，请马上告诉我们。'],
  },
  body: [
    `又到检查终端的时候了（${often(every)}）。请逐台核对：`,
    ...terminals.map(({ serial, terminalNumber, model }) => `- ${serial}（终端号 ${terminalNumber}，${model}）`),
    ...(hasMore ? ['- 以及其余各台'] : []),
    '',
    '1. 每一台都在吗？',
    '2. 机身上的序列号和上面一致吗？',
    '3. 封条、螺丝动过没有？有没有多贴、多插的东西？',
    '4. 是不是人人用自己的密码，没有人还在用初始密码？',
    '',
    '少了哪台，或者被人动过，请马上联系我们（联系方式见下）：我们立即登记，并请服务商停用。',
    '都没问题的，不用回复。',
  ],
});
