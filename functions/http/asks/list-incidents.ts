import * as z from 'zod';
import { Status } from '../../../events/incident-view.ts';
import { Kind } from '../../../events/kind.ts';
import { CallerId } from '../../../events/scalars.ts';
import { flag, paging } from '../queries.ts';

export const query = z.object({
  ...paging,
  status: Status.optional(),
  kind: Kind.optional(),
  providerId: CallerId.optional(),
  merchantId: CallerId.optional(),
  terminalSerial: CallerId.optional(),
  overdue: flag.optional().meta({ type: 'boolean' }),
});
