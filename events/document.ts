import * as z from 'zod';
import { EvidenceType } from './kind.ts';
import { maskNumbers } from './mask.ts';
import { line } from './scalars.ts';

/** Kinds of file that are taken as evidence: photographs, scans, tables. */
export const ContentType = z.enum(['image/jpeg', 'image/png', 'application/pdf', 'text/csv', 'text/plain']);
export type ContentType = z.infer<typeof ContentType>;

const mostBytes = 20 * 1024 * 1024;

/** A document that somebody is about to upload; the bytes must then be exactly these. */
export const NewEvidence = z
  .strictObject({
    evidenceType: EvidenceType,
    filename: line(200).overwrite(maskNumbers),
    contentType: ContentType,
    size: z.int().min(1).max(mostBytes).meta({ description: 'Bytes, at most 20 MiB' }),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/i, 'a SHA-256 in 64 hexadecimal digits')
      .overwrite((digest) => digest.toLowerCase()),
  })
  .meta({ id: 'NewEvidence' });
export type NewEvidence = z.infer<typeof NewEvidence>;
