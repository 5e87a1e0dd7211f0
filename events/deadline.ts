import * as z from 'zod';

/** Deadlines that others set: the police, the card schemes, the rules on keeping slips. A house switches on those that bind it. */
export const DeadlineName = z.enum([
  'police-report',
  'scheme-notice',
  'visa-notice',
  'mastercard-notice',
  'cup-chargeback',
  'slips',
]);
export type DeadlineName = z.infer<typeof DeadlineName>;
