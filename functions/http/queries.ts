import * as z from 'zod';

export const paging = {
  limit: z.coerce
    .number()
    .pipe(z.int().min(1).max(200))
    .default(50)
    .meta({ description: 'Items a page, 1 to 200', examples: [50] }),
  cursor: z.string().max(500).optional().meta({ description: '`next` of the page before' }),
};

/** `true` or `false`, and nothing else. */
export const flag = z.enum(['true', 'false']).transform((text) => text === 'true');

/** A page of a list, newest first; `next` is the cursor of the one after it. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), next: z.string().nullable() });
