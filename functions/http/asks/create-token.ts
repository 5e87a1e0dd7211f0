import * as z from 'zod';
import { CallerId, line } from '../../../events/scalars.ts';

export const body = z
  .strictObject({ role: z.enum(['reporter', 'operator', 'admin']), merchantId: CallerId.optional(), name: line(200) })
  .refine((token) => token.role !== 'reporter' || token.merchantId !== undefined, {
    error: 'a reporter speaks for one merchant',
    path: ['merchantId'],
  })
  .refine((token) => token.role === 'reporter' || token.merchantId === undefined, {
    error: 'only a reporter is bound to a merchant',
    path: ['merchantId'],
  })
  .meta({ id: 'NewToken' });

export const example = { role: 'reporter', merchantId: 'shop-1', name: 'Shop on the corner' };
