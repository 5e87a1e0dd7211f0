import * as z from 'zod';

export const body = z.string();
