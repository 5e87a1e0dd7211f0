import * as z from 'zod';

export const body = z.record(z.string(), z.string());
