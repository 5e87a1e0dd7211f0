import type { Frame } from './catalogue.ts';

export const frame: Frame = {
  desk: 'the Holdfast desk',
  unknownMerchant: 'unregistered merchant',
  terminal: (code) => `terminal ${code}`,
  account: (merchantNumber) => (merchantNumber === null ? 'merchant account' : `merchant no. ${merchantNumber}`),
  smsHead: (who, which) => `Holdfast for ${who}, ${which}: `,
  contact: (point) => `Contact ${point}.`,
  link: (url) => `Progress: ${url}`,
  gap: ' ',
  subject: (subject, which) => `[Holdfast] ${subject} (${which})`,
  greeting: 'Hello,',
  label: {
    merchant: 'Merchant',
    merchantNumber: 'Merchant number',
    serial: 'Terminal serial',
    terminalNumber: 'Terminal number',
    account: 'This is about the merchant account, not about one terminal.',
    incident: 'Incident',
    statusPage: 'Progress, uploads, questions',
    contact: 'Contact',
  },
  colon: ': ',
  signature: (who) => `The Holdfast desk, on behalf of ${who}`,
};
