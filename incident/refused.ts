/** The state does not allow it; the message says what would (409, final: repeating it does not help). */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly open: { followUpId: string; ask: string; party: string }[] | undefined;

  constructor(message: string, open?: { followUpId: string; ask: string; party: string }[]) {
    super(message);
    this.open = open;
  }
}

/** Nothing has this id here (404). */
export class NotFound extends Error {
  override readonly name = 'NotFound';
}

/** Well formed, but it cannot be meant (422); `pointer` is the JSON pointer of the field. */
export class Invalid extends Error {
  override readonly name = 'Invalid';
  readonly pointer: string;

  constructor(pointer: string, message: string) {
    super(message);
    this.pointer = pointer;
  }
}
