import type { Command } from '../events/commands.ts';
import type { Subject } from '../events/facts/opening.ts';
import type { Transaction } from '../events/transaction.ts';
import type { Answer } from '../events/webhooks.ts';
import type { Document } from './commands/evidence.ts';
import type { Attempted } from './commands/deliver.ts';
import type { ImportedPart, NewStatement } from './commands/import-statement.ts';
import type { NoticeResult } from './commands/record-notices.ts';
import type { Reported } from './commands/report.ts';

/** Somebody's data were erased: how many texts, messages and webhooks. */
export interface RecordErasure {
  type: 'record-erasure';
  who: 'reporter' | 'contact';
  contactId?: string | undefined;
  records: number;
  messages: number;
  webhooks: number;
}

type Told = Exclude<Command, { type: 'identify' | 'add-transactions' }>;

/** Everything that an incident can be told: by people, by the provider, by time and by the outcome of its own effects. */
export type Decision =
  | Told
  | ({ type: 'report' } & Reported)
  | { type: 'identify'; subject: Subject }
  | { type: 'take-answer'; followUpId: string; answer: Answer }
  | ({ type: 'record-attempt' } & Attempted)
  | ({ type: 'record-cancellation' } & Attempted)
  | { type: 'record-notices'; results: NoticeResult[] }
  | { type: 'record-bounce'; noticeId: string; address: string }
  | { type: 'receive-evidence'; document: Document }
  | { type: 'sight-terminal'; serial: string; merchantId: string | null }
  | { type: 'add-transactions'; transactions: Transaction[] }
  | { type: 'post-transaction'; transaction: Transaction }
  | { type: 'import-statement'; statement: NewStatement }
  | { type: 'record-import'; part: ImportedPart }
  | { type: 'fail-import'; statementId: string; because: string }
  | {
      type: 'track-replacement';
      stage: 'shipped' | 'activated';
      newSerial: string;
      trackingNumber?: string | undefined;
    }
  | { type: 'note-unblocked'; note?: string | undefined }
  | RecordErasure
  | { type: 'tick' };
