import * as z from 'zod';

export const body = z.string();
export const example = 'transactionId,at,amount,currency\nT-1,2026-11-22T19:12:00Z,1000000,CNY\n';
