import type { Explanations } from './explanations.ts';

const percent = (share: number) => `${Math.round(share * 100)}%`;

export const explanations: Explanations = {
  'refund-without-sale': () => '有退款，但此前找不到对应的消费。',
  'refund-to-another-card': () => '退款退到了另一张卡，而不是当初付这笔钱的卡。',
  'refund-keyed': () => '终端最后一次确认由本店使用之后，手工输入卡号的退款。',
  'after-confirmation': ({ confirmedAt }, { time }) => `支付机构已于${time(confirmedAt)}确认停用或冻结，此后仍有交易。`,
  'after-loss': ({ lostAt }, { time }) => `发生在${time(lostAt)}之后，当时终端已不在本店手中。`,
  'large-amount': ({ limit }, { money }) => `单笔消费超过${money(limit)}。`,
  'large-day': ({ limit, day, total }, { money }) =>
    `加上这一笔，${day}当日消费超过${money(limit)}，已达${money(total)}。`,
  'same-card-soon': ({ limit, seconds }) =>
    `同一张卡与上一笔消费只隔${lengthOf(seconds)}；${lengthOf(limit)}内再次刷卡不寻常。`,
  'same-card-day': ({ limit, times }) => `同一张卡当日第${times}笔消费；一天超过${limit}笔不寻常。`,
  'same-card-terminal': ({ limit, times }) => `同一张卡在同一终端的第${times}笔消费；超过${limit}笔不寻常。`,
  'same-card-months': ({ limit, months }) => `同一张卡已连续${months}个月消费；连续超过${limit}个月不寻常。`,
  'out-of-hours': ({ clock, from, to }) => `交易时间为${clock}，不在${from}至${to}之间。`,
  'round-amount': ({ limit }, { money }) => `${money(limit)}及以上的整数金额。`,
  fraction: ({ limit }, { money }) => `${money(limit)}及以上且带角分的金额。`,
  'credit-share': ({ month, credit, counted, limit }) =>
    `${month}计入的${counted}笔消费中有${credit}笔为信用卡，超过${percent(limit)}。`,
};

function lengthOf(seconds: number): string {
  return seconds < 60 ? `${seconds}秒` : `${Math.round(seconds / 60)}分钟`;
}
