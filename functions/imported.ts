import * as z from 'zod';

/** What came of a file of registry entries. */
export const Imported = z
  .object({
    imported: z.int(),
    rejected: z.array(
      z.object({ line: z.int().meta({ description: 'Of the file, the header being line 1' }), detail: z.string() }),
    ),
  })
  .meta({ id: 'Imported' });
export type Imported = z.infer<typeof Imported>;
