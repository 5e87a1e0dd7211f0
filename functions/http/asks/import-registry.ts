import * as z from 'zod';

export const query = z.object({ type: z.enum(['merchants', 'terminals']) });
export const body = z.string();
export const example = 'serial,terminalNumber,model,merchantId,providerId\nSN2,00000002,A920,shop-1,acquirer-1\n';
