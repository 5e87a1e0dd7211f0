import * as z from 'zod';

export const Health = z.object({ status: z.literal('ok') });

export const Document = z.looseObject({});
