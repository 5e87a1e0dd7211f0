/** Somebody else wrote first; read again and decide again. */
export class Conflict extends Error {
  override readonly name: string = 'Conflict';
}

/** What the decision was made on outside the incident (a claim, an entry of the registry) has changed since: look it up anew. */
export class Outdated extends Conflict {
  override readonly name = 'Outdated';
}

/** It cannot be written or read now; later it can (503). */
export class Unavailable extends Error {
  override readonly name = 'Unavailable';
}

/** The incident that a claim named does not hold it any more; whose it is must be looked up anew. */
export class ClaimLost extends Error {
  override readonly name = 'ClaimLost';
}
