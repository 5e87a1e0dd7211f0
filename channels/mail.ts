import type { Message } from '../functions/message.ts';
import type { RenderedMessage } from './render-message.ts';

/** An e-mail as a server takes it. Its ids follow from the message alone, so that every attempt is the same e-mail. */
export interface Mail {
  to: string;
  subject: string;
  text: string;
  messageId: string;
  /** One for all e-mails of an incident: mail programs show them together. */
  references?: string;
  headers: Record<string, string>;
}

/** `domain` is the sender's. The header of ours stays also where a server gives the e-mail a Message-ID of its own. */
export function mailOf(
  { id, incidentId, to, locale }: Message,
  { subject, body }: RenderedMessage,
  domain: string,
): Mail {
  return {
    to,
    subject: subject ?? '',
    text: body,
    messageId: `<${id}@${domain}>`,
    ...(incidentId !== null && { references: `<${incidentId}@${domain}>` }),
    headers: {
      'X-Holdfast-Message-Id': id,
      'Auto-Submitted': 'auto-generated', // holiday notices and other machines do not answer (RFC 3834)
      'Content-Language': locale,
    },
  };
}
