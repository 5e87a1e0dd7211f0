import { randomBytes } from 'node:crypto';
import { createSimulatedProvider } from '../simulated-provider.ts';
import type { Desk } from './desk.ts';

const newSecret = () => `whsec_${randomBytes(24).toString('base64')}`;
const secrets = () => ({ channelSecret: newSecret(), webhookSecret: newSecret() });

/** Answers after an hour and a half. */
export const answering = {
  title: 'Prompt Acquiring',
  ...secrets(),
  name: 'prompt',
  rules: { deregister: [{ outcome: 'done' as const, reference: 'DR-1', after: 'PT1H30M' }] },
  locale: 'zh-CN',
  others: [],
  cadence: {},
};

/** Takes every message and never says a word. */
export const silent = {
  title: 'Silent Payments',
  ...secrets(),
  name: 'silent',
  rules: {},
  locale: 'en',
  others: [
    { kind: 'email', address: 'risk@silent.example' },
    { kind: 'phone', number: '+862155550100' },
  ],
  cadence: { cadence: { deregister: { remindAfter: 'PT2H', every: 'PT4H', escalateAfter: 3 } } },
};

type Cast = typeof answering | typeof silent;

/** A listening provider, known to the desk. */
export async function introduceProvider(desk: Desk, { title, locale, others, cadence, ...options }: Cast) {
  const provider = createSimulatedProvider(options);
  await provider.listen();
  await desk.register('providers', options.name, {
    name: title,
    locale,
    channels: [{ kind: 'http', url: provider.url, secret: options.channelSecret }, ...others],
    webhookSecret: options.webhookSecret,
    escalation: [{ name: 'Head of risk', email: `head@${options.name}.example` }],
    ...cadence,
  });
  return provider;
}

/** A shop with an owner, a member of staff, a terminal, and what its owner reports. */
export const teaHouse = {
  title: '梧桐茶馆',
  merchantId: 'wutong',
  merchantNumber: '831000000000001',
  locale: 'zh-CN',
  serial: 'SN-WUTONG-7',
  terminalNumber: '10000001',
  providerId: answering.name,
  owner: { name: '林秋', phone: '+8613800138000', email: 'owner@wutong.example' },
  staff: { name: '小周', phone: '+8613900139000' },
  report: { place: '上海市徐汇区仓库', description: '入库清点时发现少一台' },
};

export const bookshop: typeof teaHouse = {
  title: 'Harbour Books',
  merchantId: 'harbour',
  merchantNumber: '831000000000002',
  locale: 'en',
  serial: 'SN-HARBOUR-3',
  terminalNumber: '10000002',
  providerId: silent.name,
  owner: { name: 'Ada Reed', phone: '+447700900001', email: 'owner@harbour.example' },
  staff: { name: 'Tom', phone: '+447700900002' },
  report: { place: 'A taxi between the fair and the shop', description: 'Left behind in its box' },
};

export async function introduceShop(desk: Desk, shop: typeof teaHouse): Promise<void> {
  const { title, merchantId, merchantNumber, locale, serial, terminalNumber, providerId, owner, staff } = shop;
  await desk.register('merchants', merchantId, {
    merchantNumber,
    name: title,
    locale,
    timezone: 'Asia/Shanghai',
    providerId,
    contacts: [
      { contactId: 'owner', role: 'owner', ...owner, locale },
      { contactId: 'staff', role: 'staff', ...staff, locale },
    ],
  });
  await desk.register('terminals', serial, { terminalNumber, model: 'A920', merchantId, providerId });
}

/** The owner reports the terminal lost, never activated; answers the incident's id. */
export const reportLost = (desk: Desk, { merchantId, serial, owner, locale, report }: typeof teaHouse) =>
  desk.report({
    kind: 'terminal-lost',
    activation: 'unactivated',
    reporter: { ...owner, locale },
    merchantId,
    terminalSerial: serial,
    ...report,
  });
