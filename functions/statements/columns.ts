/** What a column of a statement may say. */
export type Column =
  | 'transactionId'
  | 'at'
  | 'date'
  | 'amount'
  | 'currency'
  | 'terminalNumber'
  | 'terminalSerial'
  | 'type'
  | 'entry'
  | 'card'
  | 'cardType'
  | 'status';

/** How amounts are written: in whole minor units, or in units with a decimal point. */
export type AmountStyle = 'minor' | 'major';

export interface Columns {
  /** Where each column stands. */
  at: Partial<Record<Column, number>>;
  width: number;
  /** As the amount's column says in its name; nothing where it does not. */
  style: AmountStyle | undefined;
  /** As it stands beside the amount's name: `Amount (USD)`. */
  currency: string | undefined;
}

/** Names of columns as banks, acquirers and this desk's own fields have them; of two that fit, the one that is named first here. */
const names: Record<Column, readonly string[]> = {
  transactionId: [
    'transactionid', 'txid', 'id', 'transactionno', 'transactionnumber', '交易流水号', '流水号', '交易流水', '交易号', '交易单号', '交易编号', '交易id',
    '平台流水号', '系统流水号', '支付流水号', '检索参考号', '系统参考号', '交易参考号', '参考号', 'rrn', 'retrievalreferencenumber', 'referencenumber', 'reference',
    '商户订单号', '订单号', '订单编号', 'orderid', 'ordernumber',
  ],
  at: [
    'at', 'transactiontime', 'transactiondatetime', 'datetime', 'timestamp', 'time', '交易时间', '交易日期时间', '日期时间', '支付时间', '交易完成时间',
    '完成时间', '时间',
  ],
  date: ['transactiondate', 'date', '交易日期', '日期', '支付日期'],
  amount: [
    'amountminor', 'amountincents', 'amountfen', '交易金额', '金额', 'amount', 'transactionamount', 'amountmajor', '消费金额', '收款金额', '支付金额', '订单金额',
  ],
  currency: ['currency', 'ccy', 'currencycode', '币种', '交易币种', '货币'],
  terminalNumber: ['terminalnumber', 'terminalno', 'terminalid', 'tid', 'terminal', '终端号', '终端编号', '终端', 'pos终端号'],
  terminalSerial: ['terminalserial', 'serial', 'serialnumber', 'sn', '终端序列号', '机具序列号', '序列号', '机身号', '机具号', '设备序列号', '设备号'],
  type: ['type', 'transactiontype', '交易类型', '交易种类', '业务类型', '类型', '交易名称'],
  entry: ['entry', 'entrymode', '输入方式', '刷卡方式', '读卡方式', '受理方式'],
  card: ['card', 'cardnumber', 'cardno', 'pan', '卡号', '交易卡号', '银行卡号', '付款卡号'],
  cardType: ['cardtype', '卡类型', '卡种', '卡性质', '借贷标志', '借贷记标志'],
  status: ['status', 'transactionstatus', 'result', '状态', '交易状态', '交易结果', '支付状态'],
}; // prettier-ignore

const minorUnits = ['分', 'fen', 'cent', 'cents', 'minor', 'minorunits'];
const minorNames = ['amountminor', 'amountincents', 'amountfen'];
const majorUnits = ['元', '人民币', '人民币元', 'yuan', 'rmb', 'major'];

/** What the columns of a header row are; nothing where it names no id, no time or no amount. */
export function columnsIn(header: string[]): Columns | undefined {
  const named = header.map(nameOf);
  const at: Columns['at'] = {};
  for (const column of Object.keys(names) as Column[]) {
    const name = names[column].find((candidate) => named.some((each) => each.name === candidate));
    if (name !== undefined) at[column] = named.findIndex((each) => each.name === name);
  }
  const { transactionId, amount } = at;
  if (transactionId === undefined || amount === undefined || (at.at ?? at.date) === undefined) return undefined;
  const { name = '', unit = '' } = named[amount] ?? {};
  const isCode = /^[a-z]{3}$/.test(unit) && !minorUnits.includes(unit) && unit !== 'rmb';
  const isMinor = minorUnits.includes(unit) || minorNames.includes(name);
  const isMajor = majorUnits.includes(unit) || isCode || name === 'amountmajor';
  return {
    at,
    width: named.findLastIndex((each) => each.name !== '') + 1,
    style: isMinor ? 'minor' : isMajor ? 'major' : undefined,
    currency: isCode ? unit.toUpperCase() : undefined,
  };
}

/** `交易金额（元）` is the column 交易金额 in 元; capitals, spaces and dashes are no matter. */
function nameOf(text: string): { name: string; unit: string } {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\uFEFF"'`_*.:\u002d]/g, '');
  const [, name = plain, inBrackets, afterSlash] = /^(.+?)(?:[([【](.*?)[)\]】]|\/(.*))$/.exec(plain) ?? [];
  return { name, unit: inBrackets ?? afterSlash ?? '' };
}
