/** What the public pages say, in one language. */
export interface Texts {
  gone: { title: string; body: string };
  answer: {
    title: (ask: string) => string;
    lead: (merchant: string) => string;
    requestId: string;
    merchantNumber: string;
    terminalNumber: string;
    terminalSerial: string;
    askedAt: string;
    outcome: string;
    reference: string;
    note: string;
    lastFour: string;
    send: string;
    wrongFour: string;
    wrongShape: string;
    done: { title: string; body: string };
    settled: string;
  };
  status: {
    title: (what: string) => string;
    openedAt: string;
    state: Record<'open' | 'closed' | 'withdrawn', string>;
    stateLabel: string;
    outcome: string;
    owing: string;
    nothing: string;
    settled: string;
    waitingFor: Record<'provider' | 'merchant' | 'operator', string>;
  };
}
