/** Somebody else wrote first; read again and decide again. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}

/** It cannot be written or read now; later it can (503). */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}
