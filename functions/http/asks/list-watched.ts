import * as z from 'zod';
import { CallerId } from '../../../events/scalars.ts';
import { paging } from '../queries.ts';

export const query = z.object({ ...paging, terminalSerial: CallerId.optional() });
