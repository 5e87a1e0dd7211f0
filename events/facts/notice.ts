import * as z from 'zod';
import { MessageChannel, Template } from '../template.ts';
import { fact } from './fact.ts';

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
  fact('notice.failed', { ...named, because: z.string() }),
  fact('notice.cancelled', { ...named, because: z.string() }),
]);
export type NoticeFact = z.infer<typeof NoticeFact>;
