import type { Transaction } from '../../events/transaction.ts';
import { Unreadable } from './unreadable.ts';

type Type = NonNullable<Transaction['type']>;

/** What undoes comes first: 消费撤销 is a void. */
const types: [RegExp, Type][] = [
  [/撤销|冲正|void|revers|cancel/i, 'void'],
  [/退款|退货|退费|refund|return/i, 'refund'],
  [/消费|收款|支付|付款|销售|预授权完成|sale|purchase|payment|compl/i, 'sale'],
];
/** An authorisation that is completed is a sale; before that it holds money and moves none. */
const noPayment = /查询|签到|结算|批结|inquiry|settle|预授权(?!完成)|pre-?auth(?!.*compl)/i;

/** What kind of transaction a line says it is; nothing where it does not say. Throws Unreadable for what moves no money. */
export function typeOf(text: string): Type | undefined {
  if (text === '') return undefined;
  const [, type] = types.find(([words]) => words.test(text)) ?? [];
  if (type === undefined || (type === 'sale' && noPayment.test(text)))
    throw new Unreadable('the type is not that of a sale, a refund or a void (消费, 退款, 撤销)');
  return type;
}

/** Throws Unreadable where the line says that nothing was paid. */
export function demandDone(status: string): void {
  if (/失败|未成功|拒绝|关闭|超时|待支付|fail|declin|reject|pending|closed|timeout/i.test(status))
    throw new Unreadable('the line says that the transaction did not go through');
}

const entries: [RegExp, NonNullable<Transaction['entry']>][] = [
  [/手工|手输|手动|keyed|manual/i, 'keyed'],
  [/挥卡|闪付|非接|云闪付|contactless|nfc|tap/i, 'contactless'],
  [/芯片|插卡|^ic|chip|emv|insert/i, 'chip'],
  [/磁条|刷卡|stripe|swipe|magn/i, 'stripe'],
];

/** How the card was read; nothing where it is not said, or otherwise than a card is read. */
export const entryOf = (text: string): Transaction['entry'] => entries.find(([words]) => words.test(text))?.[1];

const cardTypes: [RegExp, NonNullable<Transaction['cardType']>][] = [
  [/准贷记|贷记|信用|credit/i, 'credit'],
  [/借记|储蓄|debit/i, 'debit'],
];

export const cardTypeOf = (text: string): Transaction['cardType'] => cardTypes.find(([words]) => words.test(text))?.[1];
