import * as z from 'zod';

/** What has happened to the terminal or the account. */
export const Kind = z.enum([
  'terminal-lost',
  'terminal-stolen',
  'unauthorized-transaction',
  'account-anomaly',
  'terminal-blocked',
  'terminal-locked',
]);
export type Kind = z.infer<typeof Kind>;

export const Activation = z.enum(['unactivated', 'activated-unused', 'in-use', 'unknown']);
export type Activation = z.infer<typeof Activation>;

export const Cause = z.enum([
  'malware',
  'violation',
  'hardware',
  'network',
  'operator-lock',
  'wrong-pin',
  'judicial-freeze',
  'fault',
  'unknown',
]);
export type Cause = z.infer<typeof Cause>;

export const Verdict = z.enum(['normal', 'mis-operation', 'fraud']);
export type Verdict = z.infer<typeof Verdict>;

export const EvidenceType = z.enum([
  'identity-proof',
  'loss-proof',
  'business-licence',
  'receipt',
  'slip',
  'bank-statement',
  'contract',
  'application-form',
  'police-receipt',
  'transaction-list',
  'photograph',
  'other',
]);
export type EvidenceType = z.infer<typeof EvidenceType>;

export const Outcome = z.enum(['done', 'refused', 'needs-materials', 'in-progress']);
export type Outcome = z.infer<typeof Outcome>;
