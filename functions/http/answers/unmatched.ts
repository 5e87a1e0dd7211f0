import * as z from 'zod';
import { pageOf } from '../queries.ts';

const Unmatched = z
  .object({
    id: z.string(),
    providerId: z.string(),
    webhookId: z.string(),
    receivedAt: z.iso.datetime(),
    why: z.string().nullable(),
    body: z.string().meta({ description: 'Word for word, but for card and identity numbers' }),
  })
  .meta({ id: 'Unmatched' });

export const UnmatchedPage = pageOf(Unmatched);
