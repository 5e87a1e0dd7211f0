import * as z from 'zod';

export const Announced = z
  .object({
    documentId: z.string(),
    upload: z
      .object({ method: z.literal('PUT'), url: z.string(), headers: z.record(z.string(), z.string()) })
      .meta({ description: 'The bytes go there, with these headers and nowhere else, within 15 minutes' }),
  })
  .meta({ id: 'AnnouncedDocument' });
