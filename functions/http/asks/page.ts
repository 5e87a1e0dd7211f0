import * as z from 'zod';
import { paging } from '../queries.ts';

export const query = z.object(paging);
