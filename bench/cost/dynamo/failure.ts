import type { Attributes } from './attributes.ts';

/** Why a write of a transaction was refused, or `None`. */
export interface Reason {
  Code: string;
  Message?: string;
  Item?: Attributes;
}

/** What the service answers instead of a result, by the name that its client knows. */
export class Failure extends Error {
  readonly code: string;
  readonly more: { Item?: Attributes | undefined; CancellationReasons?: Reason[] };

  constructor(code: string, message: string, more: Failure['more'] = {}) {
    super(message);
    this.code = code;
    this.more = more;
  }
}
