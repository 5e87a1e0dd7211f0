import type { Frame } from './catalogue.ts';

export const frame: Frame = {
  desk: 'Holdfast值班台',
  unknownMerchant: '未登记商户',
  terminal: (code) => `终端${code}`,
  account: (merchantNumber) => (merchantNumber === null ? '商户账户' : `商户号${merchantNumber}`),
  smsHead: (who, which) => `【Holdfast】${who}${which}：`,
  contact: (point) => `联系${point}。`,
  link: (url) => `详见 ${url}`,
  gap: '',
  subject: (subject, which) => `【Holdfast】${subject}（${which}）`,
  greeting: '您好：',
  label: {
    merchant: '商户',
    merchantNumber: '商户号',
    serial: '终端序列号',
    terminalNumber: '终端号',
    account: '本事件涉及商户账户，不针对某一台终端。',
    incident: '事件',
    statusPage: '查看进展、上传材料、提问',
    contact: '联系',
  },
  colon: '：',
  signature: (who) => `Holdfast值班台（受${who}委托）`,
};
