import * as z from 'zod';
import { MessageChannel, Template } from '../template.ts';
import { ContactWay } from './contact-way.ts';
import { fact } from './fact.ts';
import { Sealed } from './sealed.ts';

/** A message to a person; `about` names the follow-up that it speaks of, `detail` what else its text needs. */
const notice = {
  noticeId: z.string(),
  template: Template,
  channel: MessageChannel,
  contactId: z.string(),
  about: z.string().optional(),
  detail: z.record(z.string(), z.union([z.string(), z.int(), z.null()])).optional(),
};

const named = { noticeId: z.string() };

export const NoticeFact = z.discriminatedUnion('type', [
  fact('notice.queued', { ...notice, notBefore: z.string().optional() }),
  fact('notice.held', notice),
  fact('notice.released', { ...named, notBefore: z.string().optional() }),
  fact('notice.sent', named),
  fact('notice.uncertain', named),
  fact('notice.postponed', {
    ...named,
    because: z.string(),
    notBefore: z.string(),
    attempt: z.int().meta({ description: 'Attempts that have failed so far; to have come too early is none' }),
  }),
  fact('notice.failed', {
    ...named,
    because: z.string(),
    reply: z.string().optional().meta({ description: 'What was answered to the last attempt, as a slug' }),
  }),
  fact('notice.cancelled', { ...named, because: z.string() }),
  fact('contact.bounced', { ...ContactWay.shape, address: Sealed.optional() }),
  fact('contact.mended', ContactWay.shape),
]);
export type NoticeFact = z.infer<typeof NoticeFact>;
