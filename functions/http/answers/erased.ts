import * as z from 'zod';

export const Erased = z
  .object({
    gone: z.array(z.string()).meta({ description: 'Fields whose contents are gone' }),
    records: z.int().meta({ description: 'Names, numbers, addresses and texts that were erased' }),
    messages: z.int().meta({ description: 'Messages whose address and text were erased' }),
    webhooks: z.int().meta({ description: 'Webhooks whose body was erased' }),
    kept: z
      .array(z.object({ documentId: z.string(), type: z.string(), retainUntil: z.iso.datetime() }))
      .meta({ description: 'Documents that are kept as evidence, each until its date at least' }),
  })
  .meta({ id: 'Erased' });
