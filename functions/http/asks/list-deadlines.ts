import * as z from 'zod';
import { flag, paging } from '../queries.ts';

export const query = z.object({
  ...paging,
  overdue: flag.optional().meta({ type: 'boolean', description: 'true: only where it is over; false: only where it is not' }), // prettier-ignore
});
