/** Of serials, merchant, provider, contact and token ids: the caller's own. */
export const callerId = /^[A-Za-z0-9._-]{1,64}$/;

export const isCallerId = (text: string): boolean => callerId.test(text);

/** In E.164. */
export const phoneNumber = /^\+[1-9]\d{6,14}$/;

/** Of an id that the desk has made: `inc_…`. */
export const madeId = (prefix: string): RegExp => new RegExp(`^${prefix}_[A-Za-z0-9]{1,64}$`);

const incidentId = madeId('inc');

export const isIncidentId = (text: string): boolean => incidentId.test(text);
