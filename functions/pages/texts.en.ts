import type { Texts } from './texts.ts';

export const texts: Texts = {
  gone: {
    title: 'This link is no longer valid',
    body: 'It has ended or was withdrawn. If something is still open, please reply to the message it came with.',
  },
  answer: {
    title: (ask) => `Please ${ask}`,
    lead: (merchant) =>
      `Requested on behalf of ${merchant}. Opening this page changes nothing; your answer counts once you press the button.`,
    requestId: 'Request number',
    merchantNumber: 'Merchant number',
    terminalNumber: 'Terminal number',
    terminalSerial: 'Terminal serial',
    askedAt: 'Asked',
    outcome: 'Result',
    reference: 'Your reference (if any)',
    note: 'Note (if any; no card numbers)',
    lastFour: 'The last four characters of the request number above',
    send: 'Send the answer',
    wrongFour: 'These are not the last four characters of the request number. Nothing was recorded.',
    wrongShape: 'Please choose a result, and keep reference and note short. Nothing was recorded.',
    done: { title: 'Thank you', body: 'Your answer is recorded. You can close this page.' },
    settled: 'This request is settled; nothing more is needed from you.',
  },
  status: {
    title: (what) => `Incident: ${what}`,
    openedAt: 'Reported',
    state: { open: 'open', closed: 'closed', withdrawn: 'withdrawn' },
    stateLabel: 'Status',
    outcome: 'Outcome',
    owing: 'What is being done now',
    nothing: 'Nothing is open.',
    settled: 'What is settled',
    waitingFor: { provider: 'waiting for the provider', merchant: 'waiting for you', operator: 'with the desk' },
  },
};
