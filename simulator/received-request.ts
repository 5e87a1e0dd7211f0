import type { DeskMessage } from './desk-message.ts';

/** One delivery as it arrived. */
export type ReceivedRequest = {
  /** real time, milliseconds */
  at: number;
  /** `webhook-id`, empty if there was none */
  id: string;
  signed: boolean;
  path: string;
  type: string;
  ask: string;
  /** What it was answered with; 0 before that, and for ever where the connection was dropped. */
  status: number;
  /** undefined where `raw` is no JSON or not of the contract's shape */
  body: DeskMessage | undefined;
  raw: string;
  /** A message that was acknowledged before, under the same id. */
  repeat: boolean;
};
