/** Where a webhook stands: received and not yet looked at, done with, kept for an operator, or put aside by one. */
export type InboxState = 'received' | 'processed' | 'unmatched' | 'matched' | 'dismissed';

/** A provider's webhook as it came in: the body word for word, but for numbers that are masked. */
export interface InboxRecord {
  id: string;
  providerId: string;
  webhookId: string;
  receivedAt: string;
  body: string;
  state: InboxState;
  why: string | null;
}
