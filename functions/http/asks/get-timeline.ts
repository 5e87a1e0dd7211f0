import * as z from 'zod';
import { paging } from '../queries.ts';

export const query = z.object({
  after: z.coerce.number().pipe(z.int().min(0)).default(0).meta({ description: 'Only entries with a greater seq' }),
  limit: paging.limit,
});
