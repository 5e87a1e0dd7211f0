import * as z from 'zod';

export const Token = z.object({ tokenId: z.string(), token: z.string() }).meta({ id: 'Token' });
