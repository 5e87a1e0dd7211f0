/** One run of a function. */
export interface Invocation {
  of: string;
  /** Whom it serves, where that is known before it looks; else the first incident that it touches. */
  incidentId: string | undefined;
  /** Why it runs: work of an incident, somebody who looks, the registry. */
  purpose: 'work' | 'looking' | 'registering' | 'standing';
  /** Milliseconds of waiting for others, by what each call is assumed to take; what runs side by side counts once. */
  waited: number;
}

/** A call to a service from within a function: takes this long, and everything that is asked after it comes after it. */
export async function waitingFor<T>(
  invocation: Invocation | undefined,
  ms: number,
  call: () => Promise<T>,
): Promise<T> {
  const from = invocation?.waited ?? 0;
  try {
    return await call();
  } finally {
    if (invocation !== undefined) invocation.waited = Math.max(invocation.waited, from + ms);
  }
}
