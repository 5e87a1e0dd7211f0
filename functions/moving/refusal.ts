/** This house cannot be moved like this; the message says what would help. Nothing has been changed. */
export class MoveRefused extends Error {
  override readonly name = 'MoveRefused';
}
